#include "api/protocol/call_record.hpp"

#include "api/protocol/hint.hpp"
#include "model/account/options.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <charconv>

namespace sesame::api::protocol {
namespace {

constexpr std::size_t longest_recorded_text = 2'000; // bytes

// "attempt=2; max=3": the header amz-sdk-request. 1 where it says nothing.
int attempt_of(std::string_view sdk_request) {
    constexpr std::string_view before = "attempt=";
    auto const at = sdk_request.find(before);
    if (at == sdk_request.npos) return 1;
    int out = 1;
    std::from_chars(sdk_request.data() + at + before.size(), sdk_request.data() + sdk_request.size(), out);
    return out;
}

} // namespace

void recorded_parameters::add(std::string_view name, std::string_view value) {
    if (is_full()) return void(++left_out);
    if (name.size() <= longest_name && value.size() <= longest_value) return list.add(name, value);
    list.add(cut_text(std::string(name), longest_name), cut_text(std::string(value), longest_value));
}

caller_words::caller_words(request const& r)
    : user_agent(cut_text(valid_utf8(std::string(r.header("User-Agent"))), longest_recorded_text))
    , attempt(attempt_of(r.header("amz-sdk-request"))) {}

void locate(response& out, accounts const& all, credentials const& who, std::optional<arn> const& subject) {
    auto const& defaults = all.configured();
    out.account = subject ? std::string(subject->account) : account_of(who, defaults.default_account);
    out.region = subject ? std::string(subject->region) : who.region.empty() ? defaults.default_region : who.region;
    out.region = cut_text(std::move(out.region), longest_recorded_name); // that may be none yet, and of any length
}

void record(accounts& all, response& out, caller_words const& by, recorded_parameters parameters, refused_words refused,
            timestamp now) {
    request_record made;
    made.at = now;
    made.request_id = out.request_id;
    made.account = out.account;
    made.region = out.region;
    made.service = out.service;
    made.operation = out.operation;
    made.user_agent = by.user_agent;
    made.attempt = by.attempt;
    made.parameters_left_out = parameters.left_out;
    made.parameters = std::move(parameters.list);
    made.status = out.status;
    made.error = cut_text(out.error, longest_recorded_name);
    made.message = cut_text(std::move(refused.message), longest_recorded_text);
    if (refused.why)
        for (auto& argument : refused.why->arguments) argument = cut_text(std::move(argument), longest_recorded_text);
    made.refused = std::move(refused.why);
    made.fault = out.fault;
    made.took = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - by.came) + out.lost.latency;
    auto beginning = out.body.substr(0, longest_recorded_text + 4); // a whole character more
    made.answer = cut_text(valid_utf8(std::move(beginning)), longest_recorded_text);
    if (auto* const home = all.activate(out.account, out.region)) {
        std::string told;
        append(told, out.operation, " ", std::to_string(out.status), out.error.empty() ? "" : " ", out.error);
        home->note(news_kind::request, home->at(now), out.request_id, std::move(told));
    }
    add_hint(all, out, made);
    all.requests().add(std::move(made));
}

} // namespace sesame::api::protocol
