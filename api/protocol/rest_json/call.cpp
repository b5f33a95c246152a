#include "api/protocol/rest_json/call.hpp"

#include "api/protocol/json_call.hpp"
#include "api/protocol/rest_json/binding.hpp"
#include "api/router/path_pattern.hpp"
#include "model/text/utf8.hpp"

#include <utility>

namespace sesame::api::protocol::rest_json {
namespace {

constexpr std::string_view json_type = "application/json";

std::string_view without_last_slash(std::string_view path) {
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    return path;
}

std::optional<std::vector<std::string_view>> match_uri(std::string_view uri, std::string_view path) {
    auto const pattern = path_of(uri);
    return match(without_last_slash(pattern), pattern.ends_with("+}") ? path : without_last_slash(path));
}

struct found_row {
    service::found_operation operation;
    std::string_view uri;
    std::vector<std::string_view> labels;
};

// Most rows have another number of segments or method; comparing these is cheap.
std::optional<found_row> find_row(service const& s, std::string_view method, std::string_view path) {
    auto const segments = segments_of(path);
    std::size_t index = 0;
    for (auto const& family : s.families)
        for (auto const& row : family) {
            auto const own = index++;
            auto const& b = row.binding;
            if ((b.segments == segments || b.segments == 0) && b.method == method)
                if (auto labels = match_uri(b.uri, path)) return found_row{{&row, own}, b.uri, std::move(*labels)};
            if ((b.older_segments == segments || b.older_segments == 0) && b.older_method == method)
                if (auto labels = match_uri(b.older_uri, path))
                    return found_row{{&row, own}, b.older_uri, std::move(*labels)};
        }
    return std::nullopt;
}

// `found` is empty for a path or method that no operation has.
class rest_json_call : public json_call {
  public:
    rest_json_call(accounts& all, request const& r, std::string_view path, std::string_view query_string,
                   request_context const& where, service const& s, found_row found)
        : json_call(all, r, query_string, where, s, found.operation)
        , uri_(found.uri)
        , labels_(std::move(found.labels)) {
        if (found.operation.row)
            out().status = found.operation.row->binding.status;
        else
            out().operation =
                cut_text(valid_utf8(std::string(r.method).append(" ").append(path)), longest_recorded_name);
    }

  private:
    std::vector<codec::bound_member> bound(boost::json::value const& body) override {
        if (!row()) return {};
        return bound_members(row()->binding, uri_, labels_, query_string(), http(), body);
    }
    std::string_view content_type() const override { return json_type; }

    std::string_view uri_; // of the binding
    std::vector<std::string_view> labels_;
};

} // namespace

std::optional<response> answer_call(accounts& all, request const& r, std::string_view path,
                                    std::string_view query_string, request_context const& where,
                                    std::span<service const* const> services) {
    for (auto const* const s : services) {
        if (!s->rest_json) continue;
        auto found = find_row(*s, r.method, path);
        if (!found && (s->rest_root.empty() || !path.starts_with(s->rest_root))) continue;
        return started(std::make_shared<rest_json_call>(all, r, path, query_string, where, *s,
                                                        std::move(found).value_or(found_row{})));
    }
    return std::nullopt;
}

void refuse(response& out, aws_error const& e) { refuse_as_json(out, e, json_type); }

} // namespace sesame::api::protocol::rest_json
