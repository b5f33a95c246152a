#include "api/error_document.hpp"

#include "api/codec/json.hpp"
#include "api/codec/xml.hpp"

#include <memory>

namespace sesame::api {
namespace {

constexpr std::string_view xml_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::unique_ptr<codec::writer> writer_of(document_kind kind) {
    if (kind == document_kind::json) return std::make_unique<codec::json_writer>();
    return std::make_unique<codec::xml_writer>();
}

void set(answer& out, fault const& f) {
    out.status = f.status;
    out.error = f.code;
}

} // namespace

void write_error(answer& out, fault const& f, std::string_view xml_namespace, document_kind kind) {
    set(out, f);
    auto const in = writer_of(kind);
    if (kind == document_kind::xml) in->open("ErrorResponse", xml_namespace);
    in->open("Error");
    in->element("Type", f.status < 500 ? "Sender" : "Receiver");
    in->element("Code", f.code);
    in->element("Message", f.message);
    for (auto const& [name, value] : f.members) in->element(name, value);
    in->close("Error");
    in->element("RequestId", out.request_id);
    if (kind == document_kind::xml) in->close("ErrorResponse");
    out.body = std::move(*in).finish();
    if (kind == document_kind::json) out.content_type = "application/json";
}

void write_s3_error(answer& out, fault const& f) {
    set(out, f);
    codec::xml_writer in;
    in.open("Error");
    in.element("Code", f.code);
    in.element("Message", f.message);
    in.element("RequestId", out.request_id);
    in.close("Error");
    out.content_type = "application/xml";
    out.body = std::string(xml_declaration) + std::move(in).finish();
}

void write_ec2_error(answer& out, fault const& f) {
    set(out, f);
    codec::xml_writer in;
    in.open("Response");
    in.open("Errors");
    in.open("Error");
    in.element("Code", f.code);
    in.element("Message", f.message);
    in.close("Error");
    in.close("Errors");
    in.element("RequestID", out.request_id);
    in.close("Response");
    out.body = std::string(xml_declaration) + std::move(in).finish();
}

} // namespace sesame::api
