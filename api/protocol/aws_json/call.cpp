#include "api/protocol/aws_json/call.hpp"

#include "api/protocol/json_call.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::api::protocol::aws_json {
namespace {

constexpr std::string_view versions[]{"application/x-amz-json-1.0", "application/x-amz-json-1.1"};

std::string_view content_type_for(request const& r, std::string_view otherwise) {
    for (auto const version : versions)
        if (r.header("Content-Type").starts_with(version)) return version;
    return otherwise;
}

class aws_json_call : public json_call {
  public:
    aws_json_call(accounts& all, request const& r, std::string_view query_string, request_context const& where,
                  service const& s, std::string_view operation_name)
        : json_call(all, r, query_string, where, s, s.find(operation_name))
        , content_type_(content_type_for(r, versions[0])) {
        out().operation = utf8_prefix(valid_utf8(std::string(operation_name)), longest_recorded_name);
    }

  private:
    std::string_view content_type() const override { return content_type_; }

    std::string_view content_type_;
};

} // namespace

std::optional<response> answer_call(accounts& all, request const& r, std::string_view query_string,
                                    request_context const& where, std::span<service const* const> services) {
    auto const dot = r.header("X-Amz-Target").rfind('.');
    if (dot == r.header("X-Amz-Target").npos) return std::nullopt;
    auto const called = r.header("X-Amz-Target").substr(0, dot);
    auto const found = std::find_if(services.begin(), services.end(),
                                    [&](auto const* s) { return !s->json_target.empty() && s->json_target == called; });
    if (found == services.end()) return std::nullopt;
    return started(std::make_shared<aws_json_call>(all, r, query_string, where, **found,
                                                   r.header("X-Amz-Target").substr(dot + 1)));
}

void refuse(response& out, aws_error const& e, request const& r) {
    refuse_as_json(out, e, content_type_for(r, "application/json"));
}

} // namespace sesame::api::protocol::aws_json
