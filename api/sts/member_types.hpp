#pragma once
#include "api/codec/types.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <boost/describe/class.hpp>
#include <string_view>

// Types of STS's members: what AWS's front end asks of them.

namespace sesame::api::sts {

inline bool is_word(std::string_view text) { return made_of(text, "_"); }
inline bool is_name(std::string_view text) { return made_of(text, "_+=,.@-"); }
inline bool is_serial_number(std::string_view text) { return made_of(text, "_+=/:,.@-"); }
inline bool is_external_id(std::string_view text) { return made_of(text, "_+=,.@:/-"); }
inline bool is_number(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

// Letters, digits and blanks of all scripts; of ASCII only these signs.
inline bool is_tag_text(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return !is_ascii(c) || made_of({&c, 1}, "_.:/=+-@ "); });
}

inline constexpr codec::pattern<R"([\w]*)", is_word> word_characters{};
inline constexpr codec::pattern<R"([\w+=,.@-]*)", is_name> name_characters{};
inline constexpr codec::pattern<R"([\w+=/:,.@-]*)", is_serial_number> serial_characters{};
inline constexpr codec::pattern<R"([\w+=,.@:\/-]*)", is_external_id> external_id_characters{};
inline constexpr codec::pattern<R"([\d]*)", is_number> digits{};
inline constexpr codec::pattern<R"([\p{L}\p{Z}\p{N}_.:/=+\-@]+)", is_tag_text> tag_key_characters{};
inline constexpr codec::pattern<R"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)", is_tag_text> tag_value_characters{};

using role_arn = codec::text<codec::length{20, 2048}>;
using session_name = codec::text<codec::length{2, 64}, name_characters>;
using session_policy = codec::text<codec::length{1, 2048}>;
using serial_number = codec::text<codec::length{9, 256}, serial_characters>;
using token_code = codec::text<codec::length{6, 6}, digits>;
using tag_key = codec::text<codec::length{1, 128}, tag_key_characters>;

struct Tag {
    tag_key Key;
    codec::text<codec::length{0, 256}, tag_value_characters> Value;
};
BOOST_DESCRIBE_STRUCT(Tag, (), (Key, Value))

struct PolicyDescriptorType {
    std::optional<codec::text<codec::length{20, 2048}>> arn;
};
BOOST_DESCRIBE_STRUCT(PolicyDescriptorType, (), (arn))

} // namespace sesame::api::sts
