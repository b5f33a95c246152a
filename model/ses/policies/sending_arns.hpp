#pragma once
#include <optional>
#include <string>
#include <string_view>

// Sending authorization: a mail may be sent in the name of an identity that another account owns and allows to use.

namespace sesame::ses {

// The identities that a request names by ARN: for its source, the From header and the return path. The source's ARN
// serves for the other two if they have none (API reference, SendRawEmail). Without any, the sender's own identities
// count.
struct sending_arns {
    std::optional<std::string> source, from, return_path;

    std::optional<std::string> const& of_from() const { return from ? from : source; }
    std::optional<std::string> const& of_return_path() const { return return_path ? return_path : source; }
};

// The parts of an identity's ARN: arn:<partition>:ses:<region>:<account>:identity/<name>. Views into the ARN.
struct named_identity {
    std::string_view region, account, name;
};

// Refuses a text that is no identity's ARN: recorded from AWS (2019) for an empty one, for others by analogy. The
// identity need not exist.
named_identity parse_identity_arn(std::string_view text);

// Refuse the first given ARN that is malformed.
void check_arns(sending_arns const& arns);
void check_identity_arn(std::optional<std::string> const& arn);

// The same for arn:<partition>:ses:<region>:<account>:template/<name>.
void check_template_arn(std::optional<std::string> const& arn);

// The name in such an ARN; empty for other texts.
std::string template_name_of(std::string_view arn);

} // namespace sesame::ses
