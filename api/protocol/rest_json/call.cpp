#include "api/protocol/rest_json/call.hpp"

#include "api/protocol/json_call.hpp"
#include "api/protocol/rest_json/binding.hpp"
#include "api/router/path_pattern.hpp"

#include <utility>

namespace sesame::api::protocol::rest_json {
namespace {

constexpr std::string_view json_type = "application/json";

class rest_json_call : public json_call {
  public:
    rest_json_call(accounts& all, request const& r, std::string_view query_string, request_context const& where,
                   service const& s, service::found_operation found, std::string_view uri,
                   std::vector<std::string_view> labels)
        : json_call(all, r, query_string, where, s, found)
        , uri_(uri)
        , labels_(std::move(labels)) {
        out().status = found.row->binding.status;
    }

  private:
    std::vector<codec::bound_member> bound(boost::json::value const& body) override {
        return bound_members(row()->binding, uri_, labels_, query_string(), http(), body);
    }
    std::string_view content_type() const override { return json_type; }

    std::string_view uri_; // of the binding
    std::vector<std::string_view> labels_;
};

std::string_view without_last_slash(std::string_view path) {
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    return path;
}

std::optional<std::vector<std::string_view>> match_uri(std::string_view uri, std::string_view path) {
    auto const pattern = path_of(uri);
    return match(without_last_slash(pattern), pattern.ends_with("+}") ? path : without_last_slash(path));
}

} // namespace

std::optional<response> answer_call(accounts& all, request const& r, std::string_view path,
                                    std::string_view query_string, request_context const& where,
                                    std::span<service const* const> services) {
    for (auto const* const s : services) {
        if (!s->rest_json) continue;
        std::size_t index = 0;
        for (auto const& family : s->families)
            for (auto const& row : family) {
                auto const own = index++;
                auto const& b = row.binding;
                for (auto const& [method, uri] : {std::pair(b.method, b.uri), std::pair(b.older_method, b.older_uri)}) {
                    if (method != r.method) continue;
                    auto labels = match_uri(uri, path);
                    if (!labels) continue;
                    return started(std::make_shared<rest_json_call>(
                        all, r, query_string, where, *s, service::found_operation{&row, own}, uri, std::move(*labels)));
                }
            }
    }
    return std::nullopt;
}

void refuse(response& out, aws_error const& e) { refuse_as_json(out, e, json_type); }

} // namespace sesame::api::protocol::rest_json
