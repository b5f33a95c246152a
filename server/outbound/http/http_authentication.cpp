#include "server/outbound/http/http_authentication.hpp"

#include "model/text/base64.hpp"
#include "model/text/hex.hpp"
#include "model/text/text.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <map>
#include <vector>

namespace sesame::server {
namespace {

std::string md5(std::string const& text) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_Digest(text.data(), text.size(), digest, &length, EVP_md5(), nullptr);
    return hex({reinterpret_cast<char const*>(digest), length});
}

std::string random_nonce() {
    unsigned char bytes[16];
    RAND_bytes(bytes, sizeof bytes);
    return hex({reinterpret_cast<char const*>(bytes), sizeof bytes});
}

struct challenge {
    std::string scheme; // lower case
    std::map<std::string, std::string> parameters;

    std::string parameter(std::string const& name) const {
        auto const found = parameters.find(name);
        return found == parameters.end() ? "" : found->second;
    }
};

// RFC 9110 section 11.6.1: schemes with their parameters and the parameters of one scheme are all separated by commas.
class challenge_reader {
  public:
    explicit challenge_reader(std::string_view text)
        : text_(text) {}

    std::vector<challenge> read() {
        std::vector<challenge> out;
        while (skip(" \t,"), !text_.empty()) {
            auto word = take_until(" \t,=");
            skip(" \t");
            if (!text_.starts_with('=')) {
                out.push_back({ascii_lower(word), {}});
                if (word.empty()) break;
                continue;
            }
            text_.remove_prefix(1);
            skip(" \t");
            auto value = text_.starts_with('"') ? quoted() : std::string(take_until(" \t,"));
            if (!out.empty()) out.back().parameters.emplace(ascii_lower(word), std::move(value));
        }
        return out;
    }

  private:
    void skip(std::string_view which) { text_.remove_prefix(std::min(text_.find_first_not_of(which), text_.size())); }

    std::string_view take_until(std::string_view ends) {
        auto const out = text_.substr(0, text_.find_first_of(ends));
        text_.remove_prefix(out.size());
        return out;
    }

    std::string quoted() {
        std::string out;
        std::size_t at = 1;
        for (; at < text_.size() && text_[at] != '"'; ++at) {
            if (text_[at] == '\\' && at + 1 < text_.size()) ++at;
            out.push_back(text_[at]);
        }
        text_.remove_prefix(std::min(at + 1, text_.size()));
        return out;
    }

    std::string_view text_;
};

std::string quote(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') out.push_back('\\');
        out.push_back(c);
    }
    return out.append("\"");
}

// Whether a list such as "auth,auth-int" names quality of protection `auth`.
bool offers_auth(std::string_view list) {
    while (!list.empty()) {
        auto const comma = std::min(list.find(','), list.size());
        if (iequals(trim(list.substr(0, comma)), "auth")) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

std::optional<std::string> digest(challenge const& c, std::string const& user, std::string const& password,
                                  std::string const& method, std::string const& target, std::string client_nonce) {
    auto const realm = c.parameter("realm"), nonce = c.parameter("nonce"), qop = c.parameter("qop");
    auto const algorithm = c.parameter("algorithm");
    bool const session = iequals(algorithm, "MD5-sess");
    if (!algorithm.empty() && !session && !iequals(algorithm, "MD5")) return std::nullopt;
    if (!qop.empty() && !offers_auth(qop)) return std::nullopt;
    if (client_nonce.empty()) client_nonce = random_nonce();
    auto secret = md5(user + ":" + realm + ":" + password);
    if (session) secret = md5(secret + ":" + nonce + ":" + client_nonce);
    auto const request = md5(method + ":" + target);
    auto const middle = qop.empty() ? nonce : nonce + ":00000001:" + client_nonce + ":auth";
    auto out = "Digest username=" + quote(user) + ", realm=" + quote(realm) + ", nonce=" + quote(nonce) +
               ", uri=" + quote(target) + ", response=\"" + md5(secret + ":" + middle + ":" + request) + "\"";
    if (!algorithm.empty()) out.append(", algorithm=").append(algorithm);
    if (!qop.empty()) out.append(", qop=auth, nc=00000001");
    if (!qop.empty() || session) out.append(", cnonce=").append(quote(client_nonce));
    if (auto const opaque = c.parameter("opaque"); !opaque.empty()) out.append(", opaque=").append(quote(opaque));
    return out;
}

} // namespace

std::optional<std::string> authorization(std::string_view challenges, std::string const& user,
                                         std::string const& password, std::string const& method,
                                         std::string const& target, std::string const& client_nonce) {
    auto const offered = challenge_reader(challenges).read();
    for (auto const& c : offered)
        if (c.scheme == "digest" && c.parameters.contains("realm"))
            if (auto out = digest(c, user, password, method, target, client_nonce)) return out;
    for (auto const& c : offered)
        if (c.scheme == "basic" && c.parameters.contains("realm")) return "Basic " + base64(user + ":" + password);
    return std::nullopt;
}

} // namespace sesame::server
