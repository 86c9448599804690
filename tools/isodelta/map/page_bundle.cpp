#include "tools/isodelta/map/page_bundle.hpp"

// A megabyte and a half as an array of C++ would be compiled for half a minute; the assembler takes it as it is.
asm(R"(
    .section .rodata
    .global isodelta_page_begin
    .global isodelta_page_end
isodelta_page_begin:
    .incbin ")" ISODELTA_PAGE_BUNDLE R"("
isodelta_page_end:
    .byte 0
    .previous
)");

extern "C" const char isodelta_page_begin[];
extern "C" const char isodelta_page_end[];

namespace isodelta::tools {

std::string_view page_bundle() {
    return {isodelta_page_begin, isodelta_page_end};
}

}  // namespace isodelta::tools
