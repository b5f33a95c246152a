#include "api/protocol/query/refuse.hpp"

#include "api/codec/xml.hpp"
#include "api/protocol/query/json_writer.hpp"
#include "model/text/text.hpp"

#include <memory>

namespace sesame::api::protocol::query {
namespace {

std::unique_ptr<codec::writer> writer_of(document_kind kind) {
    if (kind == document_kind::json) return std::make_unique<json_writer>();
    return std::make_unique<codec::xml_writer>();
}

} // namespace

void refuse(response& out, aws_error const& e, std::string_view xml_namespace, document_kind kind) {
    out.status = e.status;
    out.error = e.code;
    if (e.is_bare && kind == document_kind::xml) {
        append(out.body, "<", e.code, "/>");
        return;
    }
    auto const in = writer_of(kind);
    if (kind == document_kind::xml) in->open("ErrorResponse", xml_namespace);
    in->open("Error");
    in->element("Type", e.status < 500 ? "Sender" : "Receiver");
    in->element("Code", e.code);
    if (!e.message.empty()) in->element("Message", e.message); // as recorded for MalformedInput
    for (auto const& [name, value] : e.members) in->element(name, value);
    in->close("Error");
    in->element("RequestId", out.request_id);
    if (kind == document_kind::xml) in->close("ErrorResponse");
    out.body = std::move(*in).finish();
    if (kind == document_kind::json) out.content_type = "application/json";
}

} // namespace sesame::api::protocol::query
