#pragma once
#include "api/codec/describe.hpp"
#include "api/codec/form.hpp"
#include "api/codec/json_source.hpp"
#include "api/codec/read.hpp"
#include "api/codec/writer.hpp"
#include "api/words.hpp"
#include "model/account/account.hpp"
#include "model/account/call.hpp"
#include "model/account/refusal.hpp"
#include <boost/describe/class.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace sesame::api {

// The state for a handler: the caller's account, and the others, which an ARN may name.
struct context {
    accounts& all;
    account& home;
    sesame::call call;
};

// The response of operations with an empty result.
struct empty_result {};
BOOST_DESCRIBE_STRUCT(empty_result, (), ())

// A call that continues later. Each step looks its account up again.
class unfinished_call {
  public:
    virtual ~unfinished_call() = default;
    // Does the next step; true when all is done. Throws refusal.
    virtual bool go_on(context& c) = 0;
    // What must be done before that and touches only the call's own data; empty if there is nothing. Another thread may
    // run it. It throws nothing.
    virtual std::function<void()> apart() { return {}; }
    // Whether its next step is short and ends it, so that nobody else needs a turn before it.
    virtual bool is_short() const { return false; }
    virtual void write(std::string_view result_name, codec::writer& out) = 0;
    // How long it waits for something to happen, and its last step after that time. Nothing: it has more work, and
    // continues after others had their turn.
    virtual std::optional<milliseconds> patience() const { return std::nullopt; }
    virtual void give_up(context&) {}
    virtual bool is_carried_out() const { return false; } // see pending_response
    // Whether it knows itself when to continue. It then calls `wake` each time, also at once, as long as it lives; and
    // nobody continues it before. Otherwise the server continues it whenever something may have changed.
    virtual bool wake_by(std::function<void()>) { return false; }
};

// A response that the handler does not know yet. The server looks at it again whenever something may have changed,
// until its patience is over.
template<class Response>
class pending {
  public:
    virtual ~pending() = default;
    virtual std::optional<Response> look(context& c) = 0;         // throws refusal
    virtual Response give_up(context& c) = 0;                     // throws refusal
    virtual milliseconds patience() const = 0;                    // real time, from the call on
    virtual bool wake_by(std::function<void()>) { return false; } // see unfinished_call
    virtual bool is_carried_out() const { return false; }         // see pending_response
};

// The result of a handler that may respond later.
template<class Response>
using later = std::variant<Response, std::unique_ptr<pending<Response>>>;

// The REST form of an operation. `uri` binds members to labels of the path and to parameters:
// "/v2/email/identities/{EmailIdentity}", "/queues/{Path+}?PageSize={PageSize}&tag={Tags}". A label with a plus takes
// the rest of the path, slashes and all. `headers` binds fields: "X-Reason={Reason}&X-Since={Since}".
struct http {
    std::string_view method{}, uri{};
    std::string_view headers{};
    std::string_view payload{}; // the member that is the whole body; empty: the body has all that is bound nowhere
    int status = 200;           // of a response
    // Where SDKs of an older model call it.
    std::string_view older_method{}, older_uri{};
    // Made out by handle():
    bool is_raw = false;                          // the payload is a text or blob
    std::size_t segments = 0, older_segments = 0; // of the paths; 0: any number
};

// A request that was read, to be carried out. It refers to nothing.
class read_request {
  public:
    virtual ~read_request() = default;
    // Runs the handler and writes the result element, or returns the pending response. Throws refusal.
    virtual std::unique_ptr<unfinished_call> run(context& c, std::string_view result_name, codec::writer& out) = 0;
};

// A row of a service's table: made by handle<function>("Name"), or by handle_in_slices<class>("Name"). It knows the
// structs that the function takes and gives, and no protocol.
struct operation {
    // Reads a request. Throws refusal and not_serialized. Long requests are read on another thread.
    template<class Source>
    using read = std::unique_ptr<read_request> (*)(struct service const&, Source const&);
    std::string_view name;
    http binding{}; // empty where it is called by its name only
    // One for each kind of request of its service's protocols; else null.
    read<codec::form> from_form = nullptr;
    read<codec::json_source> from_json = nullptr;
    // Its parameters, as forms name them if it takes forms, else as JSON does.
    std::vector<codec::parameter_description> (*parameters)() = nullptr;
};

// The protocols of a service.
struct service {
    std::string_view name;            // as in the credential scope: "sns"
    std::string_view version{};       // "2010-03-31"
    std::string_view xml_namespace{}; // of the Query protocol; empty where it does not speak that
    std::string_view json_target{};   // "AmazonSQS", before the dot in X-Amz-Target; empty where it speaks no AWS-JSON
    bool rest_json = false;           // whether it is called by the paths of its rows
    std::string_view rest_root{};     // "/v2/email/": no other service has paths below it
    // For parameters that do not fit the operation's description.
    sesame::refusal (*refuse)(std::vector<codec::violation> const& violations) = nullptr;
    std::span<std::span<operation const> const> families{};
    std::size_t operations_at_aws = 0;                       // how many AWS's model has, for the coverage table
    aws_error (*words)(sesame::refusal const& r) = words_of; // how it says why it refuses
    // The same in JSON, of a service whose JSON responses have what Query responses would say: see
    // aws_error::json_type.
    aws_error (*json_words)(sesame::refusal const& r) = nullptr;
    bool empty_without_output = false; // a JSON response without output has no body; else it is {}
    bool json_on_accept = false;       // a Query request gets JSON if its field Accept asks for it
    bool is_helper = false;            // it is here for users of SES and SNS, with the part that they need

    bool speaks_query() const { return !xml_namespace.empty(); }

    struct found_operation {
        operation const* row = nullptr; // null: there is none of this name
        std::size_t index = 0;          // in its families, counted through
    };
    found_operation find(std::string_view operation_name) const;
};

namespace detail {

template<class Response, class Request>
struct handler_types {
    using request = Request;
    using response = Response;
};
template<class Response, class Request>
handler_types<Response, Request> types_of(Response (*)(context&, Request const&));

template<class Request, class Source>
Request read(service const& s, Source const& from) {
    codec::reader reader{from};
    auto out = reader.template read<Request>();
    if (!reader.violations().empty()) throw s.refuse(reader.violations());
    return out;
}

template<class Response>
class unfinished_response : public unfinished_call {
  public:
    explicit unfinished_response(std::unique_ptr<pending<Response>> of)
        : of_(std::move(of)) {}

    bool go_on(context& c) override { return (known_ = of_->look(c)).has_value(); }
    void write(std::string_view result_name, codec::writer& out) override { out.write(result_name, *known_); }
    std::optional<milliseconds> patience() const override { return of_->patience(); }
    void give_up(context& c) override { known_ = of_->give_up(c); }
    bool is_carried_out() const override { return of_->is_carried_out(); }
    bool wake_by(std::function<void()> wake) override { return of_->wake_by(std::move(wake)); }

  private:
    std::unique_ptr<pending<Response>> of_;
    std::optional<Response> known_;
};

template<class Response>
std::unique_ptr<unfinished_call> written(Response const& known, std::string_view result_name, codec::writer& out) {
    out.write(result_name, known);
    return nullptr;
}
template<class Response>
std::unique_ptr<unfinished_call> written(later<Response>&& r, std::string_view result_name, codec::writer& out) {
    if (auto* const known = std::get_if<Response>(&r)) return written(*known, result_name, out);
    return std::make_unique<unfinished_response<Response>>(std::get<1>(std::move(r)));
}

template<auto Handler, class Request>
std::unique_ptr<unfinished_call> carry_out(context& c, Request const& request, std::string_view result_name,
                                           codec::writer& out) {
    if constexpr (std::is_void_v<typename decltype(types_of(Handler))::response>)
        return Handler(c, request), nullptr;
    else
        return written(Handler(c, request), result_name, out);
}

template<auto Handler>
class request_for : public read_request {
  public:
    using request_type = typename decltype(types_of(Handler))::request;
    explicit request_for(request_type r)
        : request_(std::move(r)) {}
    std::unique_ptr<unfinished_call> run(context& c, std::string_view result_name, codec::writer& out) override {
        return carry_out<Handler>(c, request_, result_name, out);
    }

  private:
    request_type request_;
};

// `For` is made of a request. A request with work that touches nothing else has a function prepare(), which throws
// nothing.
template<class For, class Source>
std::unique_ptr<read_request> read_for(service const& s, Source const& from) {
    using request_type = typename For::request_type;
    auto request = read<request_type>(s, from);
    if constexpr (requires(request_type & r) { r.prepare(); }) request.prepare();
    return std::make_unique<For>(std::move(request));
}

template<class Request, codec::describer::form Form>
std::vector<codec::parameter_description> parameters() {
    codec::describer out{Form};
    out.template members<Request>("");
    return std::move(out).take();
}

template<class Work>
class work_in_slices : public unfinished_call {
  public:
    work_in_slices(context& c, typename Work::request const& r)
        : work_(c, r) {}
    bool go_on(context& c) override { return work_.go_on(c); }
    std::function<void()> apart() override {
        if constexpr (requires { work_.apart(); })
            return work_.apart();
        else
            return {};
    }
    bool is_short() const override {
        if constexpr (requires { work_.is_short(); })
            return work_.is_short();
        else
            return false;
    }
    void write(std::string_view result_name, codec::writer& out) override { out.write(result_name, work_.response()); }

  private:
    Work work_;
};

template<class Work>
class request_in_slices : public read_request {
  public:
    using request_type = typename Work::request;
    explicit request_in_slices(request_type r)
        : request_(std::move(r)) {}
    std::unique_ptr<unfinished_call> run(context& c, std::string_view, codec::writer&) override {
        return std::make_unique<work_in_slices<Work>>(c, request_);
    }

  private:
    request_type request_;
};

template<class T>
struct without_optional {
    using type = T;
};
template<class T>
struct without_optional<std::optional<T>> {
    using type = T;
};

// 0 for a path whose last label takes any number of them.
constexpr std::size_t segments_of(std::string_view uri) {
    auto path = uri.substr(0, uri.find('?'));
    if (path.ends_with("+}")) return 0;
    if (path.ends_with('/')) path.remove_suffix(1);
    return static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
}

// Requires that the request has all members that the binding names, and fills in the rest of the binding.
template<class Request>
consteval http checked(http binding) {
    auto const has = [](std::string_view name) {
        bool found = false;
        boost::mp11::mp_for_each<boost::describe::describe_members<Request, boost::describe::mod_public>>(
            [&](auto member) { found = found || name == member.name; });
        return found;
    };
    for (auto rest : {binding.uri, binding.older_uri, binding.headers})
        while (rest.find('{') != rest.npos) {
            rest.remove_prefix(rest.find('{') + 1);
            auto const name = rest.substr(0, rest.find_first_of("+*}"));
            if (!has(name)) throw "no such member";
        }
    binding.segments = segments_of(binding.uri);
    binding.older_segments = segments_of(binding.older_uri);
    if (binding.payload.empty()) return binding;
    if (!has(binding.payload)) throw "no such member";
    boost::mp11::mp_for_each<boost::describe::describe_members<Request, boost::describe::mod_public>>([&](auto member) {
        using type =
            typename without_optional<std::remove_cvref_t<decltype(std::declval<Request&>().*member.pointer)>>::type;
        if (binding.payload == member.name)
            binding.is_raw = std::is_same_v<type, codec::blob> || std::is_base_of_v<std::string, type>;
    });
    return binding;
}

} // namespace detail

// The forms of an operation's requests.
enum class written_in : unsigned char { forms, json, forms_and_json };

// A handler is a function from a described request to a described response. It may return `later` of one, or void if
// AWS's model has no output.
template<auto Handler, written_in In = written_in::forms>
consteval operation handle(std::string_view name) {
    operation out{name};
    if constexpr (In != written_in::json) out.from_form = &detail::read_for<detail::request_for<Handler>, codec::form>;
    if constexpr (In != written_in::forms)
        out.from_json = &detail::read_for<detail::request_for<Handler>, codec::json_source>;
    constexpr auto form = In == written_in::json ? codec::describer::form::json : codec::describer::form::query;
    out.parameters = &detail::parameters<typename decltype(detail::types_of(Handler))::request, form>;
    return out;
}

// The same for REST, with JSON requests.
template<auto Handler>
consteval operation handle(std::string_view name, http binding) {
    auto out = handle<Handler, written_in::json>(name);
    out.binding = detail::checked<typename decltype(detail::types_of(Handler))::request>(binding);
    return out;
}

// Work is made of a context and a Work::request. It continues with a context until that returns true, and then has a
// response(). It may have apart() and is_short(), as unfinished_call.
template<class Work>
consteval operation handle_in_slices(std::string_view name) {
    return {name,
            {},
            &detail::read_for<detail::request_in_slices<Work>, codec::form>,
            nullptr,
            &detail::parameters<typename Work::request, codec::describer::form::query>};
}

template<class Work>
consteval operation handle_in_slices(std::string_view name, http binding) {
    return {name, detail::checked<typename Work::request>(binding), nullptr,
            &detail::read_for<detail::request_in_slices<Work>, codec::json_source>,
            &detail::parameters<typename Work::request, codec::describer::form::json>};
}

} // namespace sesame::api
