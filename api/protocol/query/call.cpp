#include "api/protocol/query/call.hpp"

#include "api/codec/form.hpp"
#include "api/codec/xml.hpp"
#include "api/elsewhere/elsewhere.hpp"
#include "api/protocol/query/json_writer.hpp"
#include "api/protocol/query/recipients.hpp"
#include "api/protocol/query/refuse.hpp"
#include "api/protocol/service_call.hpp"
#include "api/protocol/unroutable.hpp"
#include "model/account/accounts.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace sesame::api::protocol::query {
namespace {

constexpr std::ptrdiff_t most_parameters = 50'000; // no call needs as many, and each takes microseconds from others

// Whether there is an '&' for more parameters than any call has. It is counted only where there is room for as many.
bool has_too_many_parameters(std::string_view body, std::string_view query) {
    if (body.size() + query.size() <= static_cast<std::size_t>(most_parameters)) return false;
    return std::count(body.begin(), body.end(), '&') + std::count(query.begin(), query.end(), '&') > most_parameters;
}

// The parameter ContentType asks for JSON, as boto 2 does. The header Accept counts with SQS, and with STS, where
// programs that prove to others who they are read GetCallerIdentity so; SNS and SES were seen to respond with XML.
document_kind kind_of_answer(codec::form const& form, bool accepts_json) {
    auto const wanted = form.find("ContentType");
    return accepts_json || (wanted && *wanted == "JSON") ? document_kind::json : document_kind::xml;
}

// Recorded from AWS: at a queue's URL they are unknown.
bool is_about_no_queue(std::string_view action) { return action == "CreateQueue" || action == "ListQueues"; }

class query_call : public service_call {
  public:
    query_call(accounts& all, request const& r, std::string_view query_string, request_context const& where,
               std::span<service const* const> services, std::string path_parameters)
        : service_call(all, r, where)
        , query_string_(query_string)
        , path_parameters_(std::move(path_parameters))
        , services_(services)
        , accepts_json_(r.header("Accept").starts_with("application/json")) {}

  private:
    void parse() override {
        form_.add(http().body); // first, so that it wins over the URL
        form_.add(query_string_);
        form_.add(path_parameters_);
        form_.index();
    }

    // Finds the service of a request without a scope; AssumeRoleWithWebIdentity has none.
    std::optional<response> elsewhere_answer() override {
        bool const has_scope = http().header("Authorization").starts_with("AWS4-") || form_.find("X-Amz-Credential");
        auto const other = has_scope ? std::nullopt : find_elsewhere(form_, services_);
        if (!other) return std::nullopt;
        return answer_elsewhere(all(), http(), where(), *other, subject(), take_parameters());
    }

    credentials sender() override {
        auto out = from_authorization(http().header("Authorization"), http().header("X-Amz-Region-Set"));
        if (!out.present)
            if (auto const presigned = form_.find("X-Amz-Credential")) out = from_scope(*presigned);
        if (!out.present)
            if (auto const key = form_.find("AWSAccessKeyId")) out = {true, std::string(*key), "", ""};
        for (std::string_view const name : {"X-Amz-Security-Token", "SecurityToken"})
            if (auto const token = form_.find(name)) out.session_token = *token;
        return out;
    }

    // By the credential scope, else by Version, else by who knows the Action.
    service const* find_service() override {
        auto const by = [this](auto matches) -> service const* {
            auto const found = std::find_if(services_.begin(), services_.end(),
                                            [&](auto const* s) { return s->speaks_query() && matches(*s); });
            return found == services_.end() ? nullptr : *found;
        };
        if (auto const* const s = by([&](service const& x) { return x.name == who().service; })) return s;
        if (auto const version = form_.find("Version"))
            if (auto const* const s = by([&](service const& x) { return x.version == *version; })) return s;
        auto const action = form_.find("Action");
        return by([&](service const& x) { return x.find(action ? *action : "").row != nullptr; });
    }

    std::optional<arn> subject() const override {
        for (std::string_view const name : {"TopicArn", "SubscriptionArn", "TargetArn"})
            if (auto const value = form_.find(name))
                if (auto const parsed = parse_arn(*value);
                    parsed && is_region(parsed->region) && is_account_id(parsed->account))
                    return parsed;
        return std::nullopt;
    }

    service::found_operation find_operation() override {
        auto const action = form_.find("Action");
        if (is_at_queue() && !action && http().method == "GET") throw refusal(common_reason::action_missing_at_queue);
        is_of_no_operation_ = true;
        bool const is_named = action && (!action->empty() || spoken_to().checks_version == version_check::always);
        if (!is_named) throw refusal(common_reason::action_missing);
        out().operation = utf8_prefix(*action, 128);
        auto const found = is_of_other_version() ? service::found_operation{} : spoken_to().find(*action);
        if (!found.row || !found.row->takes_forms || (is_at_queue() && is_about_no_queue(*action)))
            throw unknown_action(*action);
        is_of_no_operation_ = false;
        return found;
    }

    bool is_of_other_version() const {
        auto const checks = spoken_to().checks_version;
        auto const version = form_.find("Version");
        if (checks == version_check::none || (!version && checks == version_check::if_given)) return false;
        return version != spoken_to().version;
    }

    bool is_at_queue() const { return !path_parameters_.empty(); }

    refusal unknown_action(std::string_view action) const {
        auto shown = cut_text(std::string(action), longest_recorded_name);
        auto const version = form_.find("Version");
        auto const unsaid =
            spoken_to().checks_version == version_check::always ? "NO_VERSION_SPECIFIED" : spoken_to().version;
        auto of_version = cut_text(std::string(version.value_or(unsaid)), longest_recorded_name);
        if (of_version.empty() && spoken_to().version.empty())
            return {common_reason::action_unknown, {std::move(shown)}};
        return {common_reason::action_unknown_of_version, {std::move(shown), std::move(of_version)}};
    }

    std::vector<std::string> recipients() const override { return recipients_of_call(form_); }

    void read(operation const& op) override {
        try {
            if (op.request) check_numbered(*op.request);
            codec::form_source from(form_);
            request_ = api::read(spoken_to(), op, from);
        } catch (codec::not_serialized const& n) {
            unreadable_ = refusal(common_reason::input_malformed, {n.message.value_or(""), n.parameter});
        } catch (refusal const& r) {
            unreadable_ = r;
        }
    }

    // "Name.1" is for lists and maps that are flat, which SQS alone has. SQS takes some by their model's names, too
    // (recorded for MessageAttributes), but not the entries of batches.
    static bool is_flat(codec::structure_type const& request, std::string_view name) {
        return std::ranges::any_of(request.members, [&](codec::member const& m) {
            bool const is_list = m.of->is == codec::kind::list, is_map = m.of->is == codec::kind::map;
            auto const flat = is_list  ? codec::as<codec::list_type>(*m.of).flat
                              : is_map ? codec::as<codec::map_type>(*m.of).flat
                                       : std::string_view();
            return !flat.empty() && (flat == name || (m.name == name && name != "Entries"));
        });
    }

    void check_numbered(codec::structure_type const& request) const {
        form_.for_each([&](std::string_view name, std::string_view) {
            auto const dot = name.find('.');
            bool const numbered = dot != name.npos && dot + 1 < name.size() && is_digit(name[dot + 1]);
            if (numbered && !is_flat(request, name.substr(0, dot)))
                throw codec::not_serialized{"Top level element may not be treated as a list", std::string(name)};
        });
    }

    std::unique_ptr<unfinished_call> run(operation const& op, context& c) override {
        if (unreadable_) throw refusal(*unreadable_);
        std::unique_ptr<unfinished_call> unfinished;
        write_result(op, [&](std::string const& name, codec::writer& in) { unfinished = request_->run(c, name, in); });
        return unfinished;
    }

    void write(operation const& op, unfinished_call& known) override {
        write_result(op, [&](std::string const& name, codec::writer& in) { known.write(name, in); });
    }

    template<class F>
    void write_result(operation const& op, F result) {
        if (kind() == document_kind::xml) return write_result(op, result, codec::xml_writer());
        write_result(op, result, json_writer());
        out().content_type = "application/json";
    }
    template<class F>
    void write_result(operation const& op, F result, codec::writer&& in) {
        std::string response_name, result_name;
        append(response_name, op.name, "Response");
        append(result_name, op.name, "Result");
        in.open(response_name, spoken_to().xml_namespace);
        result(result_name, in);
        in.open("ResponseMetadata");
        in.element("RequestId", out().request_id);
        in.close("ResponseMetadata");
        in.close(response_name);
        out().body = std::move(in).finish();
    }

    void refuse(aws_error const& e) override {
        // Recorded from AWS for actions that SNS, SES and STS do not know: the front end is not at the service yet.
        constexpr std::string_view of_front_end = "http://webservices.amazon.com/AWSFault/2005-15-09";
        bool const is_of_front_end = is_of_no_operation_ && spoken_to().checks_version != version_check::none;
        query::refuse(out(), e, is_of_front_end ? of_front_end : spoken_to().xml_namespace, kind());
    }

    recorded_parameters take_parameters() override {
        recorded_parameters out;
        constexpr std::size_t usual = 2'000; // bytes
        out.list.reserve(std::min(form_.bytes() + 2 * form_.size(), usual));
        form_.for_each([&](auto name, auto value) { out.add(name, value); });
        return out;
    }

    document_kind kind() const { return kind_of_answer(form_, accepts_json_ && spoken_to().json_on_accept); }

    std::string_view query_string_;
    std::string path_parameters_;
    std::span<service const* const> services_;
    bool accepts_json_; // the request does
    bool is_of_no_operation_ = false;
    codec::form form_;
    std::unique_ptr<read_request> request_; // null if it cannot be read:
    std::optional<refusal> unreadable_;
};

} // namespace

response answer_call(accounts& all, request const& r, std::string_view query_string, request_context const& where,
                     std::span<service const* const> services, std::string path_parameters) {
    auto const refused = [&](common_reason why) { return refuse_unroutable(all, r, why, where.now); };
    if (r.method != "POST" && r.method != "GET") return refused(common_reason::method_not_served);
    if (has_too_many_parameters(r.body, query_string)) return refused(common_reason::too_many_parameters);
    return started(std::make_shared<query_call>(all, r, query_string, where, services, std::move(path_parameters)));
}

} // namespace sesame::api::protocol::query
