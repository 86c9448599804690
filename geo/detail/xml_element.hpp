#pragma once

#include <cpl_conv.h>
#include <cpl_minixml.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

namespace isodelta::geo::detail {

/// An element of an XML document that is being written. GDAL's writer escapes what is in names and texts.
class XmlElement {
public:
    using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

    explicit XmlElement(CPLXMLNode* node) : node_(node) {}

    XmlElement add(const char* name, Attributes attributes = {}, const std::string& text = {}) {
        const XmlElement child(CPLCreateXMLNode(node_, CXT_Element, name));
        for (const auto& [attribute, value] : attributes)
            CPLAddXMLAttributeAndValue(child.node_, attribute, value.c_str());
        if (!text.empty()) CPLCreateXMLNode(child.node_, CXT_Text, text.c_str());
        return child;
    }

    void set(const char* attribute, const std::string& value) {
        CPLAddXMLAttributeAndValue(node_, attribute, value.c_str());
    }

private:
    CPLXMLNode* node_;
};

/// A document with one root element.
class XmlDocument {
public:
    explicit XmlDocument(const char* root) : root_(CPLCreateXMLNode(nullptr, CXT_Element, root), &CPLDestroyXMLNode) {}

    [[nodiscard]] XmlElement root() const { return XmlElement(root_.get()); }
    [[nodiscard]] std::string text() const {
        const std::unique_ptr<char, void (*)(void*)> text(CPLSerializeXMLTree(root_.get()), &CPLFree);
        return text.get();
    }

private:
    std::unique_ptr<CPLXMLNode, void (*)(CPLXMLNode*)> root_;
};

}  // namespace isodelta::geo::detail
