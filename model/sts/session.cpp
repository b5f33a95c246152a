#include "model/sts/session.hpp"

#include "model/base/arn.hpp"
#include "model/base/sha256.hpp"
#include "model/text/base64.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <charconv>

namespace sesame::sts {
namespace json = boost::json;
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648, base32
constexpr std::string_view key_prefix = "ASIA";
constexpr std::string_view token_prefix = "FwoGZXIvYXdzE"; // as AWS's begin
constexpr std::string_view user_name = "sesame";           // as events of SES name the caller
constexpr std::size_t account_bytes = 5, random_bytes = 3, key_bytes = 10;
constexpr std::size_t check_bytes = 12; // of a token

std::string base32(std::string_view bytes) {
    std::string out;
    unsigned bits = 0, held = 0;
    for (unsigned char const c : bytes) {
        bits = (bits << 8) | c;
        for (held += 8; held >= 5; held -= 5) out.push_back(alphabet[(bits >> (held - 5)) & 31]);
        bits &= (1U << held) - 1;
    }
    return out;
}

std::optional<std::string> from_base32(std::string_view text) {
    std::string out;
    unsigned bits = 0, held = 0;
    for (char const c : text) {
        auto const value = alphabet.find(c);
        if (value == alphabet.npos) return std::nullopt;
        bits = (bits << 5) | static_cast<unsigned>(value);
        held += 5;
        if (held < 8) continue;
        held -= 8;
        out.push_back(static_cast<char>(bits >> held));
        bits &= (1U << held) - 1;
    }
    return out;
}

// Bytes that only we put after others: they tell our keys and tokens from AWS's, and are no secret.
std::string check_of(std::string_view what, std::string_view bytes, std::size_t size) {
    return sha256(std::string(what).append("\n").append(bytes)).substr(0, size);
}

std::string id_of(std::string_view prefix, std::string_view what) {
    constexpr std::size_t length = 17;
    return std::string(prefix) + base32(sha256(what)).substr(0, length);
}

json::array fields_of(session const& s) {
    json::array transitive;
    for (auto const& key : s.transitive_keys) transitive.emplace_back(key);
    return {boost::describe::enum_to_string(s.kind, ""),
            s.access_key,
            s.partition,
            s.account,
            s.role,
            s.name,
            s.source_identity,
            std::move(transitive),
            s.expires.time_since_epoch().count()};
}

// Throws if it has other fields.
session session_of(json::array const& fields) {
    auto const text = [&](std::size_t i) { return json::value_to<std::string>(fields.at(i)); };
    session out;
    boost::describe::enum_from_string(text(0).c_str(), out.kind);
    out.access_key = text(1);
    out.partition = text(2);
    out.account = text(3);
    out.role = text(4);
    out.name = text(5);
    out.source_identity = text(6);
    for (auto const& key : fields.at(7).as_array()) out.transitive_keys.push_back(json::value_to<std::string>(key));
    out.expires = timestamp{milliseconds{fields.at(8).as_int64()}};
    return out;
}

} // namespace

std::string new_access_key(std::string_view account, id_source& ids) {
    std::uint64_t number = 0;
    std::from_chars(account.data(), account.data() + account.size(), number);
    auto const random = ids.next();
    std::string bytes;
    for (std::size_t i = account_bytes; i-- > 0;) bytes.push_back(static_cast<char>(number >> (8 * i)));
    for (std::size_t i = 0; i < random_bytes; ++i) bytes.push_back(static_cast<char>(random >> (8 * i)));
    bytes += check_of("key", bytes, key_bytes - bytes.size());
    return std::string(key_prefix) + base32(bytes);
}

std::optional<std::string> account_of_key(std::string_view access_key) {
    constexpr std::size_t length = 20;
    if (access_key.size() != length || !access_key.starts_with(key_prefix)) return std::nullopt;
    auto const bytes = from_base32(access_key.substr(key_prefix.size()));
    if (!bytes) return std::nullopt;
    auto const checked = account_bytes + random_bytes;
    if (bytes->substr(checked) != check_of("key", bytes->substr(0, checked), key_bytes - checked)) return std::nullopt;
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < account_bytes; ++i) number = (number << 8) | static_cast<unsigned char>((*bytes)[i]);
    auto out = std::to_string(number);
    constexpr std::size_t digits = 12;
    if (out.size() > digits) return std::nullopt;
    return out.insert(0, digits - out.size(), '0');
}

std::string token_of(session const& s) {
    auto const text = json::serialize(fields_of(s));
    return std::string(token_prefix) + base64(check_of("token", text, check_bytes) + text);
}

std::optional<session> read_token(std::string_view token) {
    if (!token.starts_with(token_prefix)) return std::nullopt;
    auto const bytes = from_base64(token.substr(token_prefix.size()));
    if (!bytes || bytes->size() <= check_bytes) return std::nullopt;
    auto const text = bytes->substr(check_bytes);
    if (bytes->substr(0, check_bytes) != check_of("token", text, check_bytes)) return std::nullopt;
    try {
        return session_of(json::parse(text).as_array());
    } catch (std::exception const&) {
        return std::nullopt; // of another version of this program
    }
}

identity identity_of(session const& s) {
    auto const arn = [&](std::string_view resource) {
        return "arn:" + s.partition + ":sts::" + s.account + ":" + std::string(resource);
    };
    switch (s.kind) {
    case session_kind::role:
        return {arn("assumed-role/" + s.role + "/" + s.name), role_id(s.account, s.role) + ":" + s.name, s.account};
    case session_kind::federated:
        return {arn("federated-user/" + s.name), s.account + ":" + s.name, s.account};
    case session_kind::user:
        break;
    }
    auto out = identity_of_user(s.account, "");
    out.arn = "arn:" + s.partition + ":iam::" + s.account + ":user/" + std::string(user_name);
    return out;
}

identity identity_of_user(std::string_view account, std::string_view region) {
    auto const partition = std::string(partition_of(region));
    return {"arn:" + partition + ":iam::" + std::string(account) + ":user/" + std::string(user_name),
            id_of("AIDA", std::string("user/").append(account)), std::string(account)};
}

std::string role_id(std::string_view account, std::string_view role) {
    return id_of("AROA", std::string("role/").append(account).append("/").append(role));
}

} // namespace sesame::sts
