#pragma once
#include "api/codec/form.hpp"
#include "api/operation/operation.hpp"
#include "api/response.hpp"
#include "api/s3/address.hpp"
#include "api/s3/upload.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace sesame::api::s3 {

// A call of S3, for the function that carries it out. Its references live until the function returns.
struct exchange {
    context& c;
    request const& http;
    address const& about;
    codec::form const& query;
    upload& body; // of PUT and POST
    response& out;

    // The parameter, or an empty text.
    std::string parameter(std::string_view name) const { return std::string(query.find(name).value_or("")); }
};

// A row of the table of operations. Which request is meant: method, what it is about, and a parameter.
enum class subject : unsigned char { service, bucket, object };
struct row {
    std::string_view name, method;
    subject about;
    std::string_view parameter{}; // that it has, perhaps with a value: "delete", "list-type=2"; empty: any
    void (*carry_out)(exchange&) = nullptr;
};

std::span<row const> rows(); // api/s3/table.cpp

// The operations. Each writes the response, or throws refusal.
void list_buckets(exchange& x);
void create_bucket(exchange& x);
void head_bucket(exchange& x);
void delete_bucket(exchange& x);
void get_bucket_location(exchange& x);
void list_objects(exchange& x);
void list_objects_v2(exchange& x);
void delete_objects(exchange& x);
void get_object(exchange& x);
void put_object(exchange& x);
void delete_object(exchange& x);

// Writes a document of elements, or of one text.
void write_document(response& out, std::string_view root, std::function<void(codec::writer&)> const& members);
void write_text_document(response& out, std::string_view root, std::string_view text);

} // namespace sesame::api::s3
