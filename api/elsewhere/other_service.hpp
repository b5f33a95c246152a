#pragma once
#include "model/account/refusal.hpp"

#include <span>
#include <string>
#include <string_view>

// AWS's services that are not here. AWS_ENDPOINT_URL leads their SDKs here.

namespace sesame::api {

struct other_service {
    std::string_view scope;  // as in the credential scope: "secretsmanager"; several services may have it, the one that
                             // is meant most often comes first
    std::string_view id;     // AWS's service id: "Secrets Manager"
    std::string_view sign{}; // what its requests are known by: X-Amz-Target up to the dot, or the Version of a form
};

// Their protocol: their SDKs read a response in it.
enum class wire_protocol { json, rest_json, rest_xml, query };

extern std::span<other_service const> const other_json_services;
extern std::span<other_service const> const other_rest_json_services;
extern std::span<other_service const> const other_rest_xml_services;
extern std::span<other_service const> const other_query_services;

struct found_service {
    other_service const* row = nullptr; // null: none is known
    wire_protocol protocol{};
};

// By the credential scope.
found_service other_service_in(std::string_view scope);
// By an X-Amz-Target ("DynamoDB_20120810.ListTables"), or the name in the path of an RPC ("GraniteService…").
found_service other_service_of_target(std::string_view target);
// By the Version of a Query request.
found_service other_service_of_version(std::string_view version);

// The variable with its endpoint: "AWS_ENDPOINT_URL_SECRETS_MANAGER".
std::string endpoint_variable(other_service const& s);

// The refusal of its calls. If requests do not distinguish services of one scope, it names all of them. Null: the
// service is unknown.
refusal not_here(other_service const* s);

} // namespace sesame::api
