#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "api/ses/receiving/receipt_rule.hpp"
#include "model/ses/receipt_rules/receipt_rule_set.hpp"

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct CreateReceiptRuleRequest {
    ReceiptRuleSetName RuleSetName;
    std::optional<ReceiptRuleName> After;
    ReceiptRule Rule;
};
BOOST_DESCRIBE_STRUCT(CreateReceiptRuleRequest, (), (RuleSetName, After, Rule))

empty_result create_receipt_rule(context& c, CreateReceiptRuleRequest const& r) {
    model::create_rule(c.all, c.home, r.RuleSetName, r.After, to_model(r.Rule), c.call);
    return {};
}

struct UpdateReceiptRuleRequest {
    ReceiptRuleSetName RuleSetName;
    ReceiptRule Rule;
};
BOOST_DESCRIBE_STRUCT(UpdateReceiptRuleRequest, (), (RuleSetName, Rule))

empty_result update_receipt_rule(context& c, UpdateReceiptRuleRequest const& r) {
    model::update_rule(c.all, c.home, r.RuleSetName, to_model(r.Rule), c.call);
    return {};
}

struct DeleteReceiptRuleRequest {
    ReceiptRuleSetName RuleSetName;
    ReceiptRuleName RuleName;
};
BOOST_DESCRIBE_STRUCT(DeleteReceiptRuleRequest, (), (RuleSetName, RuleName))

empty_result delete_receipt_rule(context& c, DeleteReceiptRuleRequest const& r) {
    model::delete_rule(c.home, r.RuleSetName, r.RuleName);
    return {};
}

struct DescribeReceiptRuleRequest {
    ReceiptRuleSetName RuleSetName;
    ReceiptRuleName RuleName;
};
BOOST_DESCRIBE_STRUCT(DescribeReceiptRuleRequest, (), (RuleSetName, RuleName))
struct DescribeReceiptRuleResponse {
    ReceiptRule Rule;
};
BOOST_DESCRIBE_STRUCT(DescribeReceiptRuleResponse, (), (Rule))

DescribeReceiptRuleResponse describe_receipt_rule(context& c, DescribeReceiptRuleRequest const& r) {
    return {to_wire(model::require_rule(c.home, r.RuleSetName, r.RuleName))};
}

struct SetReceiptRulePositionRequest {
    ReceiptRuleSetName RuleSetName;
    ReceiptRuleName RuleName;
    std::optional<ReceiptRuleName> After;
};
BOOST_DESCRIBE_STRUCT(SetReceiptRulePositionRequest, (), (RuleSetName, RuleName, After))

empty_result set_receipt_rule_position(context& c, SetReceiptRulePositionRequest const& r) {
    model::set_rule_position(c.home, r.RuleSetName, r.RuleName, r.After);
    return {};
}

} // namespace

std::span<operation const> receipt_rules() {
    static constexpr operation rows[]{
        handle<create_receipt_rule>("CreateReceiptRule"),
        handle<delete_receipt_rule>("DeleteReceiptRule"),
        handle<describe_receipt_rule>("DescribeReceiptRule"),
        handle<set_receipt_rule_position>("SetReceiptRulePosition"),
        handle<update_receipt_rule>("UpdateReceiptRule"),
    };
    return rows;
}

} // namespace sesame::api::ses
