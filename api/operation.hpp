#pragma once
#include "api/codec/describe.hpp"
#include "api/codec/read.hpp"
#include "api/unfinished_call.hpp"
#include "api/words.hpp"
#include "model/account/refusal.hpp"

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

// Reads a request. Throws refusal and not_serialized. Long requests are read on another thread.
std::unique_ptr<read_request> read(service const& s, operation const& row, codec::source& from);

} // namespace sesame::api
