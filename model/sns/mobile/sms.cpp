#include "model/sns/mobile/sms.hpp"

#include "model/account/accounts.hpp"
#include "model/sns/reason.hpp"
#include "model/sns/state.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::sns {
namespace {

constexpr std::size_t max_sandbox_numbers = 10;

bool is_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

bool is_percentage(std::string const& text) { return is_digits(text) && text.size() <= 3 && std::stoi(text) <= 100; }

// 1 to 11 letters and digits, at least one of them a letter.
bool is_sender_id(std::string_view text) {
    auto const letter = [](unsigned char c) { return c < 0x80 && std::isalpha(c); };
    return !text.empty() && text.size() <= 11 && made_of(text, "") && std::any_of(text.begin(), text.end(), letter);
}

// These texts have no "Invalid parameter: " before them: recorded from AWS.
void check_attribute(std::string const& name, std::string const& value) {
    auto const refuse = [&](reason why) { throw refusal(why, {name}); };
    if (name == "DefaultSMSType") {
        if (value != "Promotional" && value != "Transactional") refuse(reason::invalid_sms_attribute);
    } else if (name == "DefaultSenderID") {
        if (!is_sender_id(value)) refuse(reason::invalid_sms_attribute);
    } else if (name == "DeliveryStatusSuccessSamplingRate") {
        if (!is_percentage(value)) refuse(reason::sms_attribute_not_percentage);
    } else if (name == "MonthlySpendLimit") {
        if (!is_digits(value)) refuse(reason::invalid_sms_attribute);
    } else if (name != "DeliveryStatusIAMRole" && name != "UsageReportS3Bucket") {
        refuse(reason::unknown_sms_attribute);
    }
}

std::vector<sandbox_number>::iterator find_number(account& a, std::string const& number) {
    auto& all = a.sns->sms.sandbox;
    return std::find_if(all.begin(), all.end(), [&](sandbox_number const& s) { return s.number == number; });
}

} // namespace

void set_sms_attributes(account& a, text_map const& attributes) {
    for (auto const& [name, value] : attributes) check_attribute(name, value);
    for (auto const& [name, value] : attributes) a.sns->sms.attributes.insert_or_assign(name, value);
}

text_map sms_attributes(account const& a, std::vector<std::string> const& names) {
    auto shown = a.sns->sms.attributes;
    shown.try_emplace("MonthlySpendLimit", "1");
    text_map out;
    for (auto const& [name, value] : shown)
        if (names.empty() || std::find(names.begin(), names.end(), name) != names.end()) out.emplace_back(name, value);
    return out;
}

bool may_be_published_to(std::string_view number) {
    if (number.starts_with('+')) number.remove_prefix(1);
    return is_digits(number) && number.size() <= 15;
}

void check_phone_number(std::string_view number) {
    bool const good = number.starts_with('+') && number.size() >= 3 && may_be_published_to(number);
    if (!good) throw refusal(reason::invalid_phone_number);
}

sandbox_number const& create_sandbox_number(account& a, std::string const& number) {
    check_phone_number(number);
    auto known = find_number(a, number);
    if (known == a.sns->sms.sandbox.end()) {
        if (a.sns->sms.sandbox.size() >= max_sandbox_numbers) throw refusal(reason::too_many_sandbox_numbers);
        known = a.sns->sms.sandbox.insert(known, sandbox_number{number, "", false});
    }
    known->one_time_password = a.ids.text(6, "0123456789");
    return *known;
}

void verify_sandbox_number(account& a, std::string const& number, std::string const& one_time_password) {
    auto const known = find_number(a, number);
    if (known == a.sns->sms.sandbox.end()) throw refusal(reason::sandbox_number_not_found);
    if (known->one_time_password != one_time_password) throw refusal(reason::wrong_one_time_password);
    known->verified = true;
}

void delete_sandbox_number(account& a, std::string const& number) {
    auto const known = find_number(a, number);
    if (known == a.sns->sms.sandbox.end()) throw refusal(reason::sandbox_number_not_found);
    a.sns->sms.sandbox.erase(known);
}

} // namespace sesame::sns
