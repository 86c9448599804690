#pragma once

#include <expat.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

/// An element of an XML document, in the order of their first tags.
struct XmlElementRead {
    std::string name;
    std::map<std::string, std::string> attributes;
    std::string text;  ///< without that of elements in it
};

/// Reads a document by a parser that is not the one that wrote it; one that is not well-formed throws.
inline std::vector<XmlElementRead> read_xml(const std::string& document) {
    struct Reading {
        std::vector<XmlElementRead> all;
        std::vector<std::size_t> open;
    } reading;
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, void (*)(XML_Parser)> parser(XML_ParserCreate("UTF-8"),
                                                                                          &XML_ParserFree);
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(
        parser.get(),
        [](void* to, const XML_Char* name, const XML_Char** attributes) {
            auto& [all, open] = *static_cast<Reading*>(to);
            open.push_back(all.size());
            all.push_back({name, {}, {}});
            for (; *attributes != nullptr; attributes += 2) all.back().attributes[attributes[0]] = attributes[1];
        },
        [](void* to, const XML_Char* /*name*/) { static_cast<Reading*>(to)->open.pop_back(); });
    XML_SetCharacterDataHandler(parser.get(), [](void* to, const XML_Char* text, int length) {
        auto& [all, open] = *static_cast<Reading*>(to);
        all[open.back()].text.append(text, static_cast<std::size_t>(length));
    });
    if (XML_Parse(parser.get(), document.data(), static_cast<int>(document.size()), 1) != XML_STATUS_OK)
        throw std::runtime_error(XML_ErrorString(XML_GetErrorCode(parser.get())));
    return reading.all;
}

/// Those of one name.
inline std::vector<XmlElementRead> named(const std::vector<XmlElementRead>& elements, const std::string& name) {
    std::vector<XmlElementRead> found;
    for (const XmlElementRead& element : elements)
        if (element.name == name) found.push_back(element);
    return found;
}
