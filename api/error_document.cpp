#include "api/error_document.hpp"

#include "api/wire/json.hpp"
#include "api/wire/xml.hpp"

#include <memory>

namespace sesame::api {
namespace {

constexpr std::string_view xml_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::unique_ptr<wire::writer> writer_of(document_kind kind) {
    if (kind == document_kind::json) return std::make_unique<wire::json_writer>();
    return std::make_unique<wire::xml_writer>();
}

void set(answer& out, aws_error const& e) {
    out.status = e.status;
    out.error = e.code;
}

} // namespace

void write_error(answer& out, aws_error const& e, std::string_view xml_namespace, document_kind kind) {
    set(out, e);
    auto const in = writer_of(kind);
    if (kind == document_kind::xml) in->open("ErrorResponse", xml_namespace);
    in->open("Error");
    in->element("Type", e.status < 500 ? "Sender" : "Receiver");
    in->element("Code", e.code);
    in->element("Message", e.message);
    for (auto const& [name, value] : e.members) in->element(name, value);
    in->close("Error");
    in->element("RequestId", out.request_id);
    if (kind == document_kind::xml) in->close("ErrorResponse");
    out.body = std::move(*in).finish();
    if (kind == document_kind::json) out.content_type = "application/json";
}

void write_s3_error(answer& out, aws_error const& e) {
    set(out, e);
    wire::xml_writer in;
    in.open("Error");
    in.element("Code", e.code);
    in.element("Message", e.message);
    in.element("RequestId", out.request_id);
    in.close("Error");
    out.content_type = "application/xml";
    out.body = std::string(xml_declaration) + std::move(in).finish();
}

void write_ec2_error(answer& out, aws_error const& e) {
    set(out, e);
    wire::xml_writer in;
    in.open("Response");
    in.open("Errors");
    in.open("Error");
    in.element("Code", e.code);
    in.element("Message", e.message);
    in.close("Error");
    in.close("Errors");
    in.element("RequestID", out.request_id);
    in.close("Response");
    out.body = std::string(xml_declaration) + std::move(in).finish();
}

} // namespace sesame::api
