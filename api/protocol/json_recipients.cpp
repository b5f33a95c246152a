#include "api/protocol/json_recipients.hpp"

#include "api/protocol/recipients.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <string_view>

// The shapes are those of SES v2, in any operation.

namespace sesame::api::protocol {
namespace json = boost::json;
namespace {

json::value const* member(json::value const* in, std::string_view name) {
    return in && in->is_object() ? in->get_object().if_contains(name) : nullptr;
}

void add_text(std::vector<std::string>& to, json::value const* text) {
    if (text && text->is_string()) add_addresses(to, {text->get_string().data(), text->get_string().size()});
}

void add_destination(std::vector<std::string>& to, json::value const* destination) {
    for (auto const* const kind : {"ToAddresses", "CcAddresses", "BccAddresses"})
        if (auto const* const list = member(destination, kind); list && list->is_array())
            for (auto const& address : list->get_array()) add_text(to, &address);
}

} // namespace

std::vector<std::string> recipients_of_call(json::object const& body) {
    std::vector<std::string> out;
    add_destination(out, body.if_contains("Destination"));
    if (auto const* const entries = body.if_contains("BulkEmailEntries"); entries && entries->is_array())
        for (auto const& entry : entries->get_array()) add_destination(out, member(&entry, "Destination"));
    auto const* const raw = member(member(body.if_contains("Content"), "Raw"), "Data");
    if (raw && raw->is_string() && out.empty())
        add_named_in_headers(out, {raw->get_string().data(), raw->get_string().size()});
    add_text(out, body.if_contains("EmailAddress"));
    return out;
}

} // namespace sesame::api::protocol
