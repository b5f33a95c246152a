#pragma once
#include "model/account/accounts.hpp"
#include "model/objects/objects.hpp"

#include <string>
#include <string_view>

namespace sesame::objects {

// Null if there is none. Good until it is deleted.
bucket const* find_bucket(account const& a, std::string_view name);

// Where the bucket of an account is: in this region, or in another of its regions. Null: nowhere.
account const* home_of(accounts const& all, account const& a, std::string_view name);
// The same, to change it; refuses if it is nowhere.
account& existing_home_of(accounts& all, account& a, std::string const& name);
// Where a new object of the bucket belongs: to `a`, if it is nowhere.
account& home_for_new(accounts& all, account& a, std::string_view name);

// Refuses a name that S3 does not allow, and a bucket that was asked for before; that one in us-east-1 is as it was.
void create_bucket(accounts const& all, account& a, std::string const& name, timestamp now);
// Refuses if it is not there, or not empty.
void delete_bucket(account& a, std::string const& name);

} // namespace sesame::objects
