#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "api/ses/paging.hpp"
#include "api/ses/receiving/receipt_rule.hpp"
#include "model/ses/receipt_rules/receipt_rule_set.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct ReceiptRuleSetMetadata {
    std::string Name, CreatedTimestamp;
};
BOOST_DESCRIBE_STRUCT(ReceiptRuleSetMetadata, (), (Name, CreatedTimestamp))

ReceiptRuleSetMetadata metadata(model::receipt_rule_set const& set) { return {set.name, iso8601(set.created)}; }

struct CreateReceiptRuleSetRequest {
    ReceiptRuleSetName RuleSetName;
};
BOOST_DESCRIBE_STRUCT(CreateReceiptRuleSetRequest, (), (RuleSetName))

empty_result create_receipt_rule_set(context& c, CreateReceiptRuleSetRequest const& r) {
    model::create_rule_set(c.home, r.RuleSetName, c.call.now);
    return {};
}

struct CloneReceiptRuleSetRequest {
    ReceiptRuleSetName RuleSetName, OriginalRuleSetName;
};
// In AWS's order of complaints.
BOOST_DESCRIBE_STRUCT(CloneReceiptRuleSetRequest, (), (OriginalRuleSetName, RuleSetName))

empty_result clone_receipt_rule_set(context& c, CloneReceiptRuleSetRequest const& r) {
    model::clone_rule_set(c.home, r.RuleSetName, r.OriginalRuleSetName, c.call.now);
    return {};
}

struct DeleteReceiptRuleSetRequest {
    ReceiptRuleSetName RuleSetName;
};
BOOST_DESCRIBE_STRUCT(DeleteReceiptRuleSetRequest, (), (RuleSetName))

empty_result delete_receipt_rule_set(context& c, DeleteReceiptRuleSetRequest const& r) {
    model::delete_rule_set(c.home, r.RuleSetName);
    return {};
}

struct SetActiveReceiptRuleSetRequest {
    std::optional<ReceiptRuleSetName> RuleSetName;
};
BOOST_DESCRIBE_STRUCT(SetActiveReceiptRuleSetRequest, (), (RuleSetName))

empty_result set_active_receipt_rule_set(context& c, SetActiveReceiptRuleSetRequest const& r) {
    model::set_active_rule_set(c.home, r.RuleSetName);
    return {};
}

struct DescribeReceiptRuleSetRequest {
    ReceiptRuleSetName RuleSetName;
};
BOOST_DESCRIBE_STRUCT(DescribeReceiptRuleSetRequest, (), (RuleSetName))
struct DescribeReceiptRuleSetResponse {
    std::optional<ReceiptRuleSetMetadata> Metadata;
    std::optional<std::vector<ReceiptRule>> Rules;
};
BOOST_DESCRIBE_STRUCT(DescribeReceiptRuleSetResponse, (), (Metadata, Rules))

DescribeReceiptRuleSetResponse description(model::receipt_rule_set const& set) {
    DescribeReceiptRuleSetResponse out{metadata(set), std::vector<ReceiptRule>{}};
    for (auto const& rule : set.rules) out.Rules->push_back(to_wire(rule));
    return out;
}

DescribeReceiptRuleSetResponse describe_receipt_rule_set(context& c, DescribeReceiptRuleSetRequest const& r) {
    return description(model::require_rule_set(c.home, r.RuleSetName));
}

struct DescribeActiveReceiptRuleSetRequest {};
BOOST_DESCRIBE_STRUCT(DescribeActiveReceiptRuleSetRequest, (), ())

DescribeReceiptRuleSetResponse describe_active_receipt_rule_set(context& c,
                                                                DescribeActiveReceiptRuleSetRequest const&) {
    auto const* const active = model::active_rule_set(c.home);
    return active ? description(*active) : DescribeReceiptRuleSetResponse{};
}

struct ListReceiptRuleSetsRequest {
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListReceiptRuleSetsRequest, (), (NextToken))
struct ListReceiptRuleSetsResponse {
    std::vector<ReceiptRuleSetMetadata> RuleSets;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListReceiptRuleSetsResponse, (), (RuleSets, NextToken))

ListReceiptRuleSetsResponse list_receipt_rule_sets(context& c, ListReceiptRuleSetsRequest const& r) {
    auto const page = c.home.ses->receiving.rule_sets.list(number_of(c.operation, r.NextToken), 100);
    ListReceiptRuleSetsResponse out;
    for (auto const* set : page.values) out.RuleSets.push_back(metadata(*set));
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

struct ReorderReceiptRuleSetRequest {
    ReceiptRuleSetName RuleSetName;
    required_texts<length{1, 100}, receipt_name_pattern{}> RuleNames;
};
BOOST_DESCRIBE_STRUCT(ReorderReceiptRuleSetRequest, (), (RuleSetName, RuleNames))

empty_result reorder_receipt_rule_set(context& c, ReorderReceiptRuleSetRequest const& r) {
    model::reorder_rules(c.home, r.RuleSetName, r.RuleNames);
    return {};
}

} // namespace

std::span<operation const> receipt_rule_sets() {
    static constexpr operation rows[]{
        handle<clone_receipt_rule_set>("CloneReceiptRuleSet"),
        handle<create_receipt_rule_set>("CreateReceiptRuleSet"),
        handle<delete_receipt_rule_set>("DeleteReceiptRuleSet"),
        handle<describe_active_receipt_rule_set>("DescribeActiveReceiptRuleSet"),
        handle<describe_receipt_rule_set>("DescribeReceiptRuleSet"),
        handle<list_receipt_rule_sets>("ListReceiptRuleSets"),
        handle<reorder_receipt_rule_set>("ReorderReceiptRuleSet"),
        handle<set_active_receipt_rule_set>("SetActiveReceiptRuleSet"),
    };
    return rows;
}

} // namespace sesame::api::ses
