#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sesame::api::s3 {

// An element without elements in it.
struct xml_element {
    std::string path; // "Delete/Object/Key"
    std::string text;
};

// Reads a small document: elements, text and the five named entities or numbers; attributes, comments and declarations
// are passed over. Refuses (malformed_xml) all else, such as a document type. Takes time in proportion to its length.
std::vector<xml_element> read_xml(std::string_view document);

} // namespace sesame::api::s3
