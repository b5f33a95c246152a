#pragma once
#include "api/request.hpp"
#include "api/response.hpp"

#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace sesame {
class accounts;
}

namespace sesame::api {

namespace control {
struct control_call;
}

// Who may ask (api/router/guard.hpp).
enum class path_kind : unsigned char {
    open,    // for everybody by any name: tracked links and pixels, which webmail loads; certificates
    link,    // links that a person clicks: SubscribeURL, UnsubscribeURL, /verify/…, the bare address of the server
    content, // attachments: a shown mail may have them in it as pictures
    aws,     // the API of AWS, and paths without a row of their own
    control, // our own API, /metrics, paths of other emulators
    query    // a Query request by GET: `link` if it confirms, unsubscribes or says nothing, else `aws`
};

// A request for a path, for the handler of its row. Its references live until the response is finished, or waits.
struct visit {
    accounts& all;
    request const& http;
    request_context const& where;
    std::span<service const* const> services; // that may be called
    std::string_view path, query;             // of the target, as they were sent
    std::vector<std::string_view> labels{};   // the values of {…} in the path of the row, as it was sent
};

// A row of the table of paths: method and path, who may ask, its name in metrics, and its handler.
struct route {
    using visit_handler = response (*)(visit const&);
    using control_handler = response (*)(control::control_call const&);

    std::string_view method;       // HEAD goes where GET does; empty: every one
    std::string_view path;         // "/messages/{id}", below the base of its room (api/router/path_pattern.hpp)
    std::string_view parameters{}; // names of the query parameters that it takes: "account region"
    bool has_body = false;
    std::variant<visit_handler, control_handler> handler;
    path_kind who = path_kind::control;
    visited as = visited::control;

    // Handlers of our own API, and of paths that work like it.
    constexpr route(std::string_view method_, std::string_view path_, std::string_view parameters_, bool has_body_,
                    control_handler handler_, path_kind who_ = path_kind::control)
        : method(method_)
        , path(path_)
        , parameters(parameters_)
        , has_body(has_body_)
        , handler(handler_)
        , who(who_) {}
    // Handlers of everything else.
    constexpr route(std::string_view method_, std::string_view path_, visit_handler handler_, path_kind who_,
                    visited as_)
        : method(method_)
        , path(path_)
        , handler(handler_)
        , who(who_)
        , as(as_) {}
};

} // namespace sesame::api
