#include "api/s3/response_document.hpp"

#include "api/codec/xml.hpp"
#include "model/text/base64.hpp"

#include <string>
#include <utility>

namespace sesame::api::s3 {
namespace {

constexpr std::string_view s3_namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
constexpr std::string_view xml_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

} // namespace

void write_document(response& out, std::string_view root, std::function<void(codec::writer&)> const& members) {
    codec::xml_writer in;
    in.open(root, s3_namespace);
    members(in);
    in.close(root);
    out.content_type = "application/xml";
    out.body = std::string(xml_declaration) + std::move(in).finish();
}

void write_text_document(response& out, std::string_view root, std::string_view text) {
    out.content_type = "application/xml";
    out.body = std::string(xml_declaration).append("<").append(root);
    out.body.append(" xmlns=\"").append(s3_namespace).append("\">").append(text);
    out.body.append("</").append(root).append(">\n");
}

void write_error(response& to, aws_error const& e) {
    to.status = e.status;
    to.error = e.code;
    to.content_type = "application/xml";
    if (e.status == 304) return;
    codec::xml_writer in;
    in.open("Error");
    in.element("Code", e.code);
    in.element("Message", e.message);
    for (auto const& [name, value] : e.members) in.element(name, value);
    in.element("RequestId", to.request_id);
    in.element("HostId", base64(to.request_id));
    in.close("Error");
    to.body = std::string(xml_declaration) + std::move(in).finish();
}

} // namespace sesame::api::s3
