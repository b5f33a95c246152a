#include "model/ses/jobs/imported_record.hpp"

#include "model/account/accounts.hpp"
#include "model/ses/contacts/contacts.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/refusals.hpp"
#include "model/text/text.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <string_view>
#include <utility>

namespace sesame::ses {
namespace {

// Why a record cannot be used.
struct bad_record {
    std::string why;
};

template<class Enum>
Enum required_word(std::string const& word, std::string_view member, std::string_view words) {
    Enum out{};
    if (!boost::describe::enum_from_string(word.c_str(), out))
        throw bad_record{std::string(member) + " must be one of " + std::string(words)};
    return out;
}

std::string const& required_address(import_record const& r) {
    auto const* const address = find_member(r, "emailAddress");
    if (!address) throw bad_record{"emailAddress is missing"};
    if (!is_contact_address(*address)) throw bad_record{"emailAddress is invalid"};
    return *address;
}

contact_wishes wishes_of(import_record const& r) {
    constexpr std::string_view topic = "topicPreferences.";
    contact_wishes out;
    if (auto const* const all = find_member(r, "unsubscribeAll")) {
        out.unsubscribe_all = iequals(*all, "true");
        if (!out.unsubscribe_all && !iequals(*all, "false")) throw bad_record{"unsubscribeAll must be true or false"};
    }
    if (auto const* const attributes = find_member(r, "attributesData")) out.attributes = *attributes;
    for (auto const& [name, value] : r)
        if (name.starts_with(topic) && !value.empty())
            out.choices.push_back(
                {name.substr(topic.size()), required_word<subscription_status>(value, name, "OPT_IN, OPT_OUT")});
    return out;
}

std::string text_of(reason why) {
    switch (why) {
    case reason::contact_list_not_found:
        return "the contact list is gone";
    case reason::list_topic_not_found:
        return "the contact list has no such topic";
    case reason::attributes_are_no_object:
        return "attributesData must be a JSON object";
    case reason::attributes_too_long:
        return "attributesData is too long";
    default:
        return "there is no room for more contacts";
    }
}

void use_contact(accounts const& all, account& a, import_job const& j, import_record const& r, timestamp now) {
    auto const& address = required_address(r);
    if (j.action == import_action::PUT)
        put_contact(all, a, j.contact_list, address, wishes_of(r), now);
    else if (find_contact(a, address))
        delete_contact(a, j.contact_list, address);
}

void use_suppression(account& a, import_job const& j, import_record const& r, timestamp now) {
    auto const& address = required_address(r);
    if (j.action == import_action::DELETE) {
        stop_suppressing(a, address);
        return;
    }
    auto const* const why = find_member(r, "reason");
    if (!why) throw bad_record{"reason is missing"};
    suppress(a, {address, required_word<suppression_reason>(*why, "reason", "BOUNCE, COMPLAINT"), now, "", ""});
}

import_record record_of(import_job const& j, std::string_view line) {
    if (j.format == data_format::CSV) {
        if (j.target == import_target::CONTACT_LIST) return csv_record(j.columns, line);
        return csv_record({"emailAddress", "reason"}, line); // without a header
    }
    if (auto out = json_record(line)) return std::move(*out);
    throw bad_record{"the line is no JSON object of the documented form"};
}

} // namespace

std::string use_record(accounts const& all, account& a, import_job const& j, import_line const& line, timestamp now) {
    try {
        if (line.too_long) throw bad_record{"the record is too long"};
        auto const record = record_of(j, line.text);
        if (j.target == import_target::CONTACT_LIST)
            use_contact(all, a, j, record, now);
        else
            use_suppression(a, j, record, now);
    } catch (bad_record const& bad) {
        return bad.why;
    } catch (refusal const& r) {
        return text_of(std::get<reason>(r.why));
    }
    return "";
}

} // namespace sesame::ses
