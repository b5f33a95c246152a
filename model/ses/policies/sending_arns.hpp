#pragma once
#include <optional>
#include <string>
#include <string_view>

// Sending authorization: a mail may be sent in the name of an identity that another account owns and allows to use.

namespace sesame::ses {

// The identities that a request names by ARN: of its source, of the From header, of the return path. That of the source
// serves for those two as well where they have none (API reference, SendRawEmail); without any it is the sender's own.
struct sending_arns {
    std::optional<std::string> source, from, return_path;

    std::optional<std::string> const& of_from() const { return from ? from : source; }
    std::optional<std::string> const& of_return_path() const { return return_path ? return_path : source; }
};

// What an ARN names: arn:<partition>:ses:<region>:<account>:identity/<name>. Views into the ARN.
struct named_identity {
    std::string_view region, account, name;
};

// Refuses what is no identity's ARN. Recorded from AWS (2019) for an empty one; that other texts are refused so, too,
// is by analogy. Whether the identity exists is not looked at.
named_identity parse_identity_arn(std::string_view text);

// Refuse the first that is given and is none.
void check_arns(sending_arns const& arns);
void check_identity_arn(std::optional<std::string> const& arn);

// The same for arn:<partition>:ses:<region>:<account>:template/<name>.
void check_template_arn(std::optional<std::string> const& arn);

} // namespace sesame::ses
