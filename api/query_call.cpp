#include "api/query_call.hpp"

#include "api/credentials.hpp"
#include "api/error_document.hpp"
#include "api/fault_occasion.hpp"
#include "api/operation.hpp"
#include "api/services.hpp"
#include "api/wire/json.hpp"
#include "api/wire/xml.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/arn.hpp"
#include "model/text.hpp"
#include "model/utf8.hpp"

#include <algorithm>
#include <optional>

namespace sesame::api {
namespace {

// What is kept of a call: bytes of a value, of a refusal's text, of a name or code; and how many parameters.
constexpr std::size_t longest_recorded_text = 2'000, longest_recorded_name = 128, most_recorded_parameters = 1'000;

// What speaks where no service is known.
constexpr service no_service{"", "", "", nullptr, {}};

// JSON for whoever asks by this parameter, as boto 2 does. The header Accept changes nothing: AWS was seen to answer
// XML.
document_kind kind_of_answer(wire::form const& form) {
    auto const* const wanted = form.find("ContentType");
    return wanted && *wanted == "JSON" ? document_kind::json : document_kind::xml;
}

// By the credential scope, else by Version, else by who knows the Action.
service const* find_service(credentials const& who, wire::form const& form, std::string const& action) {
    auto const by = [](auto matches) -> service const* {
        auto const all = query_services();
        auto const found = std::find_if(all.begin(), all.end(), [&](auto const* s) { return matches(*s); });
        return found == all.end() ? nullptr : *found;
    };
    if (auto const* const s = by([&](service const& x) { return x.name == who.service; })) return s;
    if (auto const* const version = form.find("Version"))
        if (auto const* const s = by([&](service const& x) { return x.version == *version; })) return s;
    return by([&](service const& x) { return x.find(action) != nullptr; });
}

// An unsigned call, such as a visit to a SubscribeURL, names its account and region by the ARN it is about.
std::optional<arn> arn_in(wire::form const& form) {
    for (std::string_view const name : {"TopicArn", "SubscriptionArn", "TargetArn"})
        if (auto const* const value = form.find(name))
            if (auto const parsed = parse_arn(*value);
                parsed && is_region(parsed->region) && is_account_id(parsed->account))
                return parsed;
    return std::nullopt;
}

void locate(answer& out, accounts const& all, credentials const& who, wire::form const& form) {
    auto const& defaults = all.configured();
    auto const subject = who.present ? std::nullopt : arn_in(form);
    out.account = subject ? std::string(subject->account) : account_of(who, defaults.default_account);
    out.region = subject ? std::string(subject->region) : who.region.empty() ? defaults.default_region : who.region;
    out.region = cut_text(std::move(out.region), longest_recorded_name); // that may be none yet, and of any length
}

void record(accounts& all, answer const& out, request const& r, wire::form form, std::string message,
            std::optional<sesame::refusal> why, timestamp now) {
    request_record made;
    made.at = now;
    made.request_id = out.request_id;
    made.account = out.account;
    made.region = out.region;
    made.service = out.service;
    made.operation = out.operation;
    made.user_agent = cut_text(valid_utf8(std::string(r.user_agent)), longest_recorded_text);
    made.attempt = attempt_of(r.sdk_request);
    made.parameters_left_out = form.size() - std::min(form.size(), most_recorded_parameters);
    made.parameters = std::move(form).take(most_recorded_parameters, longest_recorded_name, longest_recorded_text);
    made.status = out.status;
    made.error = cut_text(out.error, longest_recorded_name);
    made.message = cut_text(std::move(message), longest_recorded_text);
    if (why)
        for (auto& argument : why->arguments) argument = cut_text(std::move(argument), longest_recorded_text);
    made.refused = std::move(why);
    made.fault = out.fault;
    if (auto* const home = all.activate(out.account, out.region))
        home->note(news_kind::request, home->at(now), out.request_id,
                   out.operation + " " + std::to_string(out.status) + (out.error.empty() ? "" : " " + out.error));
    all.requests().add(std::move(made));
}

std::string_view fault_name(fault_effect const& effect) {
    if (effect.error) return "error";
    if (effect.cut) return *effect.cut == cut_time::before ? "cut before" : "cut after";
    return effect.truncate ? "truncate" : "latency";
}

// What a test wants to go wrong with this call, noted in the answer as far as the connection is concerned. Gives
// whether the call is carried out. Throws the fault that is wanted.
bool meet_faults(answer& out, accounts& all, request const& r, wire::form const& form) {
    auto& plan = all.faults();
    if (plan.rules.empty()) return true;
    request_occasion met{out.account, out.region, out.service, out.operation, {}, attempt_of(r.sdk_request)};
    if (asks_for_recipients(plan)) met.recipients = recipients_of_call(form);
    auto const effect = take_fault(plan, met);
    if (!effect) return true;
    out.fault = fault_name(*effect);
    out.lost.latency = effect->latency.value_or(milliseconds{0});
    out.lost.cut = effect->cut.has_value();
    out.lost.truncated_at = effect->truncate;
    if (effect->error) throw fault(effect->error->code, effect->error->message, effect->error->status);
    return effect->cut != cut_time::before;
}

// What a Query request without a scope says of its service, as AssumeRoleWithWebIdentity has none.
std::optional<elsewhere> unsigned_elsewhere(request const& r, wire::form const& form) {
    bool const has_scope = r.authorization.starts_with("AWS4-") || form.find("X-Amz-Credential");
    return has_scope ? std::nullopt : find_elsewhere(form);
}

// A call of the Query protocol.
class query_call : public job {
  public:
    query_call(accounts& all, request const& r, std::string_view query_string, surroundings const& where)
        : all_(all)
        , request_(r)
        , query_string_(query_string)
        , where_(where) {
        out_.request_id = all.ids().uuid();
    }

    // Long forms are read on another thread.
    std::function<void()> apart() override {
        if (parsed_ || request_.body.size() < long_form) return {};
        return [this] { parse(); };
    }

    std::optional<answer> go_on() override {
        if (!parsed_) parse();
        if (!found_)
            if (auto const other = unsigned_elsewhere(request_, form_))
                return answer_elsewhere(all_, request_, where_, *other, std::move(form_));
        try {
            if (!(found_ ? carry_on() : start())) return std::nullopt;
        } catch (sesame::refusal const& r) {
            auto worded = service_->words(r);
            refused_ = r;
            fault f(std::move(worded.code), std::move(worded.message), worded.status);
            f.members = std::move(worded.members);
            refuse(f);
        } catch (fault const& f) {
            refuse(f);
        } catch (std::exception const& e) {
            out_.cause = e.what();
            refuse(fault("InternalFailure", "The request processing has failed because of an unknown error.", 500));
        }
        record(all_, out_, request_, std::move(form_), std::move(message_), std::move(refused_), where_.now);
        return std::move(out_);
    }

  private:
    static constexpr std::size_t long_form = 1 << 20; // bytes, which take about 10 ms

    void parse() {
        form_.add(request_.body); // first, so that it wins over the URL
        form_.add(query_string_);
        form_.index();
        parsed_ = true;
    }

    // These give whether the answer is there.
    bool start() {
        who_ = from_authorization(request_.authorization);
        if (auto const* const presigned = form_.find("X-Amz-Credential"); presigned && !who_.present)
            who_ = from_scope(*presigned);
        if (auto const* const key = form_.find("AWSAccessKeyId"); key && !who_.present) who_ = {true, *key, "", ""};
        auto const* const action = form_.find("Action");
        auto const* const s = find_service(who_, form_, action ? *action : "");
        if (s) service_ = s;
        out_.service = service_->name;
        kind_ = kind_of_answer(form_);
        locate(out_, all_, who_, form_);
        if (!is_region(out_.region))
            throw fault("SignatureDoesNotMatch",
                        "Credential should be scoped to a valid region, not '" + out_.region + "'.", 403);
        if (!action || action->empty()) throw fault("MissingAction", "Could not find Action parameter in the request");
        out_.operation = utf8_prefix(*action, 128);
        auto const* const op = s ? s->find(*action) : nullptr;
        if (!op) {
            auto const* const version = form_.find("Version");
            auto const for_version =
                version ? cut_text(*version, longest_recorded_name) : std::string(service_->version);
            throw fault("InvalidAction", "Could not find operation " + cut_text(*action, longest_recorded_name) +
                                             (for_version.empty() ? "" : " for version " + for_version));
        }
        out_.row = op;
        all_.get(out_.account, out_.region);
        if (!meet_faults(out_, all_, request_, form_)) return true;
        found_ = op;
        auto c = make_context();
        if (op->begin) {
            sliced_ = op->begin(*service_, c, form_);
            return false;
        }
        write_result([&](std::string const& name, wire::writer& in) { op->run(*service_, c, form_, name, in); });
        return true;
    }

    bool carry_on() {
        auto c = make_context();
        if (!sliced_->go_on(c)) return false;
        write_result([&](std::string const& name, wire::writer& in) { sliced_->write(name, in); });
        return true;
    }

    context make_context() {
        auto& home = all_.get(out_.account, out_.region);
        return {all_,
                home,
                {home.at(where_.now), base_url(request_, where_), request_.remote_address, who_.present,
                 valid_utf8(std::string(request_.trace_header))}};
    }

    template<class F>
    void write_result(F result) {
        if (kind_ == document_kind::xml) return write_result(result, wire::xml_writer());
        write_result(result, wire::json_writer());
        out_.content_type = "application/json";
    }
    template<class F>
    void write_result(F result, wire::writer&& in) {
        auto const name = std::string(found_->name);
        in.open(name + "Response", service_->xml_namespace);
        result(name + "Result", in);
        in.open("ResponseMetadata");
        in.element("RequestId", out_.request_id);
        in.close("ResponseMetadata");
        in.close(name + "Response");
        out_.body = std::move(in).finish();
    }

    void refuse(fault const& f) {
        write_error(out_, f, service_->xml_namespace, kind_);
        message_ = f.message;
    }

    accounts& all_;
    request const& request_;
    std::string_view query_string_;
    surroundings const& where_;
    answer out_;
    wire::form form_;
    bool parsed_ = false;
    credentials who_;
    service const* service_ = &no_service;
    document_kind kind_ = document_kind::xml;
    operation const* found_ = nullptr; // once it is carried out
    std::unique_ptr<sliced_call> sliced_;
    std::string message_; // of a refusal
    std::optional<sesame::refusal> refused_;
};

} // namespace

answer answer_elsewhere(accounts& all, request const& r, surroundings const& where, elsewhere const& e,
                        wire::form form) {
    std::string message;
    auto out = refuse_elsewhere(e, r, all.ids().uuid(), message);
    locate(out, all, from_authorization(r.authorization), form);
    record(all, out, r, std::move(form), std::move(message), std::nullopt, where.now);
    return out;
}

std::shared_ptr<job> make_query_call(accounts& all, request const& r, std::string_view query_string,
                                     surroundings const& where) {
    return std::make_shared<query_call>(all, r, query_string, where);
}

} // namespace sesame::api
