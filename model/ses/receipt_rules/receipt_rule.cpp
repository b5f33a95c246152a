#include "model/ses/receipt_rules/receipt_rule.hpp"

namespace sesame::ses {
namespace {

std::string const* given(std::optional<std::string> const& topic_arn) { return topic_arn ? &*topic_arn : nullptr; }

struct topic {
    std::string const* operator()(add_header_action const&) const { return nullptr; }
    std::string const* operator()(connect_action const&) const { return nullptr; }
    std::string const* operator()(sns_action const& action) const { return &action.topic_arn; }
    std::string const* operator()(auto const& action) const { return given(action.topic_arn); }
};

} // namespace

std::string const* topic_of(receipt_action const& action) { return std::visit(topic{}, action); }

} // namespace sesame::ses
