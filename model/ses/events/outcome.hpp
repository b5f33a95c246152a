#pragma once
#include "model/mail/header/address.hpp"
#include "model/ses/mails/mail.hpp"

#include <boost/describe/class.hpp>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace sesame {
struct account;
} // namespace sesame

// What happens to a mail's recipient, and the rules for it. The words are the event documents'.

namespace sesame::ses {

struct delivered {
    std::string smtp_response = "250 Ok";
};
BOOST_DESCRIBE_STRUCT(delivered, (), (smtp_response))

// The mail server asks to try again.
struct delayed {
    std::string delay_type = "TransientCommunicationFailure";
    std::string status = "4.4.1";
    std::string diagnostic_code = "smtp; 421 4.4.1 Unable to connect to remote host";
};
BOOST_DESCRIBE_STRUCT(delayed, (), (delay_type, status, diagnostic_code))

// Without a status it is an automatic reply to the sender, not a mail server's refusal.
struct bounced {
    bounce_type type = bounce_type::Permanent;
    std::string sub_type = "General";
    std::string status = "5.1.1";
    std::string diagnostic_code = "smtp; 550 5.1.1 user unknown";
};
BOOST_DESCRIBE_STRUCT(bounced, (), (type, sub_type, status, diagnostic_code))

// Without a feedback type there is no feedback report.
struct complained {
    std::string feedback_type = "abuse";
    std::string user_agent = "Amazon SES Mailbox Simulator";
    std::string sub_type;
};
BOOST_DESCRIBE_STRUCT(complained, (), (feedback_type, user_agent, sub_type))

// SES itself refuses to send. This is the fate of the whole mail.
struct rejected {};
BOOST_DESCRIBE_STRUCT(rejected, (), ())

struct opened {
    std::string ip_address = "192.0.2.1", user_agent = "Mozilla/5.0";
};
BOOST_DESCRIBE_STRUCT(opened, (), (ip_address, user_agent))

struct clicked {
    std::string link;
    std::string ip_address = "192.0.2.1", user_agent = "Mozilla/5.0";
};
BOOST_DESCRIBE_STRUCT(clicked, (), (link, ip_address, user_agent))

struct outcome_step {
    milliseconds after; // from the acceptance of the mail
    std::variant<delivered, delayed, bounced, complained, rejected, opened, clicked> what;
};
BOOST_DESCRIBE_STRUCT(outcome_step, (), (after, what))

using outcome = std::vector<outcome_step>;

struct tag_pattern {
    std::string name, value;
};
BOOST_DESCRIBE_STRUCT(tag_pattern, (), (name, value))

// Limits of an account's rules: each recipient looks through all of them.
inline constexpr std::size_t most_outcome_rules = 1'000;
inline constexpr std::size_t most_outcome_steps = 100;      // of a rule
inline constexpr std::size_t longest_outcome_pattern = 512; // bytes
inline constexpr std::size_t most_outcome_tags = 50;        // of a rule

// A test's wish: this outcome for recipients who match all patterns. In a pattern * stands for any run of characters;
// an empty pattern matches everything. Addresses are bare; case does not matter.
struct outcome_rule {
    std::string recipient, sender, configuration_set;
    std::vector<tag_pattern> tags; // the mail must have a tag for each; names are exact
    ses::outcome outcome{};
    std::uint64_t id{};   // of the account's rules; never used twice
    std::uint64_t used{}; // how many recipients it has decided about
};
BOOST_DESCRIBE_STRUCT(outcome_rule, (), (recipient, sender, configuration_set, tags, outcome, id, used))

// Replaces the account's rules. A rule that has no id, or one that no rule of the account has, gets a new one.
void put_outcome_rules(account& a, std::vector<outcome_rule> rules);

// The outcome for this recipient. The suppression list decides, else the recipient's wishes on the mail's contact list,
// else the account's first matching rule, else the mailbox simulator, if the address is one of its own. All others are
// delivered.
outcome outcome_of(account const& a, mail const& m, mime::mailbox const& recipient);
// The same for a mail that is sent: the rule is used.
outcome used_outcome(account& a, mail const& m, mime::mailbox const& recipient);

// Whether the address is the mailbox simulator's. These do not count for the quota.
bool is_simulator_address(std::string_view address);

// When ordinary events happen. AWS's simulator takes 0.3 to 2 s. A test need not wait so long, but must see that events
// come later and in order.
inline constexpr milliseconds first_event{100};
inline constexpr milliseconds second_event{200};

inline constexpr std::string_view on_account_suppression_list = "OnAccountSuppressionList";
inline constexpr std::string_view on_tenant_suppression_list = "OnTenantSuppressionList";

// Whether a bounce or complaint of this sub type came from a suppression list: the mail was not sent.
constexpr bool is_by_suppression_list(std::string_view sub_type) {
    return sub_type == on_account_suppression_list || sub_type == on_tenant_suppression_list;
}

inline constexpr std::string_view unsubscribed_recipient = "UnsubscribedRecipient";
inline constexpr std::string_view globally_suppressed = "Suppressed"; // by SES's own list, until 2020

// Whether SES itself bounced the mail, because of a list that the sender has with SES.
constexpr bool is_bounced_by_ses(std::string_view bounce_sub_type) {
    return is_by_suppression_list(bounce_sub_type) || bounce_sub_type == unsubscribed_recipient;
}

// The reporter of such a bounce: no other server was asked.
inline constexpr std::string_view suppressing_mta = "dns; amazonses.com";

} // namespace sesame::ses
