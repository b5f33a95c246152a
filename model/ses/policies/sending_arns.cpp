#include "model/ses/policies/sending_arns.hpp"

#include "model/base/arn.hpp"
#include "model/ses/refusals.hpp"

namespace sesame::ses {
namespace {

// `kind` is what stands before the name: "identity/".
named_identity parse_resource(std::string_view text, std::string_view kind) {
    auto const parts = parse_arn(text);
    bool const known = parts && !parts->partition.empty() && parts->service == "ses" && is_region(parts->region) &&
                       is_account_id(parts->account) && parts->resource.starts_with(kind) &&
                       parts->resource.size() > kind.size();
    if (!known) throw refusal(reason::invalid_arn, {std::string(text)});
    return {parts->region, parts->account, parts->resource.substr(kind.size())};
}

} // namespace

named_identity parse_identity_arn(std::string_view text) { return parse_resource(text, "identity/"); }

void check_arns(sending_arns const& arns) {
    for (auto const* const arn : {&arns.source, &arns.from, &arns.return_path}) check_identity_arn(*arn);
}

void check_identity_arn(std::optional<std::string> const& arn) {
    if (arn) parse_identity_arn(*arn);
}

void check_template_arn(std::optional<std::string> const& arn) {
    if (arn) parse_resource(*arn, "template/");
}

std::string template_name_of(std::string_view arn) {
    auto const parts = parse_arn(arn);
    constexpr std::string_view kind = "template/";
    bool const is_template = parts && parts->resource.starts_with(kind);
    return is_template ? std::string(parts->resource.substr(kind.size())) : std::string();
}

} // namespace sesame::ses
