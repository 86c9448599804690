# What every target of the project is compiled with; exported, so that a user's build agrees with ours.
add_library(isodelta_options INTERFACE)
add_library(isodelta::options ALIAS isodelta_options)
target_compile_features(isodelta_options INTERFACE cxx_std_20)
# The same floating-point results on every machine: no fused multiply-add that one has and another has not.
target_compile_options(isodelta_options INTERFACE -ffp-contract=off)
set_target_properties(isodelta_options PROPERTIES EXPORT_NAME options)

# What only our own build uses.
add_library(isodelta_dev_options INTERFACE)
target_compile_options(isodelta_dev_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
  -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow  # false alarms of GCC 12 on std::string (GCC bug 105329)
  -Wno-missing-field-initializers)  # designated initialisers rest on defaults, on purpose
if(ISODELTA_WARNINGS_AS_ERRORS)
  target_compile_options(isodelta_dev_options INTERFACE -Werror)
endif()

# One library a folder: `isodelta_layer(network SOURCES … HEADERS … LINKS …)`.
function(isodelta_layer name)
  cmake_parse_arguments(LAYER "" "" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
  add_library(isodelta_${name} STATIC ${LAYER_SOURCES})
  add_library(isodelta::${name} ALIAS isodelta_${name})
  set_target_properties(isodelta_${name} PROPERTIES EXPORT_NAME ${name} VERIFY_INTERFACE_HEADER_SETS ON
                                                    POSITION_INDEPENDENT_CODE ON)
  target_sources(isodelta_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${LAYER_HEADERS})
  target_link_libraries(isodelta_${name} PUBLIC isodelta_options ${LAYER_PUBLIC}
                                         PRIVATE $<BUILD_INTERFACE:isodelta_dev_options> ${LAYER_PRIVATE})
endfunction()
