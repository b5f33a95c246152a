#include "api/query_call.hpp"

#include "api/credentials.hpp"
#include "api/fault_occasion.hpp"
#include "api/services.hpp"
#include "model/arn.hpp"
#include "model/utf8.hpp"

#include <algorithm>
#include <optional>

namespace sesame::api {
namespace {

constexpr std::size_t longest_recorded_value = 2'000;

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
        try {
            if (!(found_ ? carry_on() : start())) return std::nullopt;
        } catch (fault const& f) {
            refuse(f);
        } catch (std::exception const& e) {
            out_.cause = e.what();
            refuse(fault("InternalFailure", "The request processing has failed because of an unknown error.", 500));
        }
        record();
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
        locate(out_, all_, who_, form_);
        if (!is_region(out_.region))
            throw fault("SignatureDoesNotMatch",
                        "Credential should be scoped to a valid region, not '" + out_.region + "'.", 403);
        if (!action || action->empty()) throw fault("MissingAction", "Could not find Action parameter in the request");
        out_.operation = utf8_prefix(*action, 128);
        auto const* const op = s ? s->find(*action) : nullptr;
        if (!op) {
            auto const* const version = form_.find("Version");
            auto const for_version = version ? *version : std::string(service_->version);
            throw fault("InvalidAction", "Could not find operation " + *action +
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
        write_result([&](std::string const& name, wire::xml_writer& xml) { op->run(*service_, c, form_, name, xml); });
        return true;
    }

    bool carry_on() {
        auto c = make_context();
        if (!sliced_->go_on(c)) return false;
        write_result([&](std::string const& name, wire::xml_writer& xml) { sliced_->write(name, xml); });
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
        auto const name = std::string(found_->name);
        wire::xml_writer xml;
        xml.open(name + "Response", service_->xml_namespace);
        result(name + "Result", xml);
        xml.open("ResponseMetadata");
        xml.element("RequestId", out_.request_id);
        xml.close("ResponseMetadata");
        xml.close(name + "Response");
        out_.body = std::move(xml).finish();
    }

    void refuse(fault const& f) {
        write_error(out_, *service_, f);
        message_ = f.message;
    }

    void record() {
        request_record made;
        made.at = where_.now;
        made.request_id = out_.request_id;
        made.account = out_.account;
        made.region = out_.region;
        made.service = out_.service;
        made.operation = out_.operation;
        made.user_agent = valid_utf8(std::string(request_.user_agent));
        made.attempt = attempt_of(request_.sdk_request);
        made.parameters = std::move(form_).take(longest_recorded_value);
        made.status = out_.status;
        made.error = out_.error;
        made.message = std::move(message_);
        made.fault = out_.fault;
        if (auto* const home = all_.find(out_.account, out_.region))
            home->note(news_kind::request, home->at(where_.now), out_.request_id,
                       out_.operation + " " + std::to_string(out_.status) +
                           (out_.error.empty() ? "" : " " + out_.error));
        all_.requests().add(std::move(made));
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
    operation const* found_ = nullptr; // once it is carried out
    std::unique_ptr<sliced_call> sliced_;
    std::string message_; // of a refusal
};

} // namespace

// How errors are written where no service is known: the element names are the same, the namespace is missing.
constinit service const no_service{"", "", "", nullptr, {}};

void write_error(answer& out, service const& s, fault const& f) {
    out.status = f.status;
    out.error = f.code;
    wire::xml_writer xml;
    xml.open("ErrorResponse", s.xml_namespace);
    xml.open("Error");
    xml.element("Type", f.status < 500 ? "Sender" : "Receiver");
    xml.element("Code", f.code);
    xml.element("Message", f.message);
    for (auto const& [name, value] : f.members) xml.element(name, value);
    xml.close("Error");
    xml.element("RequestId", out.request_id);
    xml.close("ErrorResponse");
    out.body = std::move(xml).finish();
}

std::shared_ptr<job> make_query_call(accounts& all, request const& r, std::string_view query_string,
                                     surroundings const& where) {
    return std::make_shared<query_call>(all, r, query_string, where);
}

} // namespace sesame::api
