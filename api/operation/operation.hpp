#pragma once
#include "api/codec/describe.hpp"
#include "api/codec/read.hpp"
#include "api/operation/unfinished_call.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace sesame::api {

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

// How many segments a path has. 0 for a path whose last label takes any number of them.
constexpr std::size_t segments_of(std::string_view uri) {
    auto path = uri.substr(0, uri.find('?'));
    if (path.ends_with("+}")) return 0;
    if (path.ends_with('/')) path.remove_suffix(1);
    return static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
}

// A request that was read, to be carried out. It refers to nothing.
class read_request {
  public:
    virtual ~read_request() = default;
    // Runs the handler and writes the result element, or returns the pending response. Throws refusal.
    virtual std::unique_ptr<unfinished_call> run(context& c, std::string_view result_name, codec::writer& out) = 0;
    virtual void* members() = 0; // the struct, to be read into
    virtual void prepare() {}    // what can be done on another thread, once it is read; throws nothing
};

// A row of a service's table: made by handle<function>("Name"), or by handle_in_slices<class>("Name"), see handle.hpp.
// It knows the structs that the function takes and gives, and no protocol.
struct operation {
    std::string_view name;
    http binding{}; // empty where it is called by its name only
    // The kinds of request of its service's protocols.
    bool takes_forms = false, takes_json = false;
    codec::structure_type const* request = nullptr; // null: its service reads requests in its own way
    std::unique_ptr<read_request> (*make)() = nullptr;
    // By its name, made out by handle():
    // Whether it may make what is kept as long as nobody deletes it. That takes about as much memory as the request.
    bool adds_settings = false;
    bool changes_settings = false; // whether it may delete or replace some

    // Its parameters, as forms name them if it takes forms, else as JSON does.
    std::vector<codec::parameter_description> parameters() const;
};

struct service;

// Reads a request. Throws refusal and not_serialized. Long requests are read on another thread.
std::unique_ptr<read_request> read(service const& s, operation const& row, codec::source& from);

} // namespace sesame::api
