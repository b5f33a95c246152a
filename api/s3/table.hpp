#pragma once
#include "api/s3/exchange.hpp"

#include <span>
#include <string_view>

namespace sesame::api::s3 {

// A row of the table of operations. Which request is meant: method, what it is about, and a parameter.
enum class subject : unsigned char { service, bucket, object };
struct row {
    std::string_view name, method;
    subject about;
    std::string_view parameter{}; // that it has, perhaps with a value: "delete", "list-type=2"; empty: any
    void (*carry_out)(exchange&) = nullptr;
};

std::span<row const> rows();

// The operations, by file. Each writes the response, or throws refusal.

// buckets.cpp
void list_buckets(exchange& x);
void create_bucket(exchange& x);
void head_bucket(exchange& x);
void delete_bucket(exchange& x);
void get_bucket_location(exchange& x);

// listing.cpp
void list_objects(exchange& x);
void list_objects_v2(exchange& x);

// deleting.cpp
void delete_objects(exchange& x);

// objects.cpp
void get_object(exchange& x);
void put_object(exchange& x);
void delete_object(exchange& x);

} // namespace sesame::api::s3
