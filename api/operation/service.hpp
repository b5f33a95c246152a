#pragma once
#include "api/codec/read.hpp"
#include "api/operation/operation.hpp"
#include "api/words.hpp"
#include "model/account/refusal.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace sesame::api {

// How a service's front end for the Query protocol takes the parameter Version. A check of it knows no action of
// another version.
enum class version_check : unsigned char {
    none,
    if_given, // links to confirm a subscription have no Version
    always
};

// The protocols of a service.
struct service {
    std::string_view name;            // as in the credential scope: "sns"
    std::string_view version{};       // "2010-03-31"
    std::string_view xml_namespace{}; // of the Query protocol; empty where it does not speak that
    version_check checks_version = version_check::none;
    std::string_view json_target{}; // "AmazonSQS", before the dot in X-Amz-Target; empty where it speaks no AWS-JSON
    bool rest_json = false;         // whether it is called by the paths of its rows
    std::string_view rest_root{};   // "/v2/email/": no other service has paths below it
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

extern service const sns_service;   // api/sns/table.cpp
extern service const ses_service;   // api/ses/table.cpp
extern service const sesv2_service; // api/sesv2/table.cpp
extern service const sqs_service;   // api/sqs/table.cpp
extern service const sts_service;   // api/sts/table.cpp
extern service const s3_service;    // api/s3/table.cpp

// All that are here.
std::span<service const* const> services();

// The one of this name (a credential scope); null if there is none.
service const* find_service(std::string_view name);

// Whether a path is below the root of one of them that is called by REST.
bool is_rest_path(std::string_view path);

} // namespace sesame::api
