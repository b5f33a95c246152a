#include "api/control/seed/export/gone_names.hpp"

#include "model/account/accounts.hpp"
#include "model/ses/events/topic.hpp"
#include "model/ses/identities/custom_verification.hpp"
#include "model/ses/receipt_rules/receipt_rule_check.hpp"
#include "model/ses/sets/put_options.hpp"
#include "model/ses/sets/tracking_options.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"
#include "model/sqs/queues/queues.hpp"
#include "model/sqs/state.hpp"

namespace sesame::api::control {
namespace {

template<class F>
bool is_refused(F check) {
    try {
        check();
        return false;
    } catch (refusal const&) {
        return true;
    }
}

// What the account's state has.
class remaining {
  public:
    remaining(accounts& all, account const& a)
        : all_(all)
        , a_(a) {}

    void visit(seed_content& of) const {
        for (auto& q : of.queues) visit(q);
        for (auto& i : of.identities) visit(i);
        for (auto& s : of.configuration_sets) visit(s);
        for (auto& s : of.receipt_rule_sets) visit(s);
        std::erase_if(of.custom_verification_templates,
                      [&](auto const& t) { return !ses::is_verified_sender(all_, a_, t.from); });
        std::erase_if(of.subscriptions, [&](seed_subscription const& s) {
            return s.protocol == name_of(sns::protocol::application) && !a_.sns->endpoints.find(s.endpoint);
        });
    }

  private:
    bool has_topic(std::string const& arn) const { return ses::topic_of(all_, a_, arn).has_value(); }

    void visit(seed_queue& of) const {
        auto const& policy = a_.sqs->queues.find(of.name)->settings.RedrivePolicy;
        if (policy && !sqs::find_queue(all_, policy->target)) of.attributes.erase("RedrivePolicy");
    }

    void visit(std::optional<seed_notification>& of) const {
        if (!of || of->topic_arn.empty() || has_topic(of->topic_arn)) return;
        of->topic_arn.clear();
        if (!of->headers) of.reset();
    }
    void visit(seed_identity& of) const {
        if (auto const& set = of.configuration_set; set && !a_.ses->configuration_sets.find(*set))
            of.configuration_set.reset();
        if (!of.notifications) return;
        auto& n = *of.notifications;
        for (auto* const choice : {&n.bounce, &n.complaint, &n.delivery}) visit(*choice);
        if (!n.bounce && !n.complaint && !n.delivery && !n.forwarding) of.notifications.reset();
    }

    void visit(seed_configuration_set& of) const {
        std::erase_if(of.event_destinations, [&](auto const& d) { return d.topic_arn && !has_topic(*d.topic_arn); });
        if (auto const& domain = of.custom_redirect_domain;
            domain && is_refused([&] { ses::check_redirect_domain(a_, *domain); })) {
            of.custom_redirect_domain.reset();
            of.https_policy.reset();
        }
        if (!of.delivery || of.delivery->dedicated_ip_pool.empty()) return;
        if (is_refused([&] { ses::check_pool(a_, of.delivery->dedicated_ip_pool); })) {
            of.delivery->dedicated_ip_pool.clear();
            if (!of.delivery->max_delivery_seconds && !of.delivery->shared_pool) of.delivery.reset();
        }
    }

    // The rules of the state are in the same order.
    void visit(seed_rule_set& of) const {
        auto const& rules = a_.ses->receiving.rule_sets.find(of.name)->rules;
        for (std::size_t r = 0; r < rules.size(); ++r)
            for (auto i = rules[r].actions.size(); i-- > 0;) {
                ses::receipt_rule alone;
                alone.actions = {rules[r].actions[i]};
                if (is_refused([&] { ses::check_receipt_rule(all_, a_, alone); }))
                    of.rules[r].actions.erase(of.rules[r].actions.begin() + static_cast<std::ptrdiff_t>(i));
            }
    }

    accounts& all_;
    account const& a_;
};

} // namespace

void leave_out_gone_names(seed_content& of, accounts& all, account const& a) { remaining(all, a).visit(of); }

} // namespace sesame::api::control
