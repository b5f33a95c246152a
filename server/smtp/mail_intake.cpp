#include "server/smtp/mail_intake.hpp"

#include "api/smtp/arrival.hpp"
#include "api/smtp/submission.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/sending/raw_sending.hpp"
#include "server/logging/log.hpp"

#include <chrono>
#include <exception>
#include <utility>

namespace sesame::server {

namespace asio = boost::asio;
namespace smtp = api::smtp;

namespace {

constexpr std::size_t large_mail = 1 << 20; // bytes, which take about 10 ms to read
constexpr auto no_memory = "454 Temporary service failure";

// Gives whether there was memory for it.
asio::awaitable<bool> read_somewhere(smtp_context& context, bool apart, std::function<void()> read) {
    try {
        if (apart)
            co_await context.apart.run(context.loop, std::move(read));
        else
            read();
        co_return true;
    } catch (std::exception const&) {
    }
    co_return false;
}

} // namespace

asio::awaitable<taken_mail> send_mail(smtp_context& context, smtp::conversation& by,
                                      std::string const& remote_address) {
    auto const began = std::chrono::steady_clock::now();
    immutable_text data(by.mail_text());
    bool const is_large = data.size() >= large_mail;
    smtp::submitted_mail mail{by.who(), by.mail(), nullptr, by.client(), remote_address};
    std::function<void()> read = [&] { mail.content = ses::read_raw(std::move(data)); };
    bool const has_read = co_await read_somewhere(context, is_large, std::move(read));
    if (!has_read) co_return taken_mail{no_memory, is_large};
    auto const done = smtp::submit(context.all, std::move(mail), context.base_url, context.clock());
    if (!done.message_id.empty()) by.log()->add_mail(done.message_id);
    context.responses.add(done.call, std::chrono::steady_clock::now() - began);
    co_return taken_mail{done.reply, is_large};
}

asio::awaitable<taken_mail> receive_mail(smtp_context& context, smtp::conversation& by,
                                         std::string const& remote_address) {
    smtp::arrived_mail mail{by.mail(), by.mail_text(), remote_address, by.is_secure()};
    bool const is_large = mail.data.size() >= large_mail;
    std::function<void()> read = [&] {
        mail.read = smtp::read_arrived(mail);
        std::string().swap(mail.data);
    };
    bool const has_read = co_await read_somewhere(context, is_large, std::move(read));
    if (!has_read) co_return taken_mail{no_memory, is_large};
    auto const sender = mail.of.sender.value_or("");
    auto arriving = smtp::begin_arrival(context.all, std::move(mail), context.base_url, context.clock());
    std::function<void()> make = [&] { smtp::make_texts(arriving); };
    bool const has_texts = co_await read_somewhere(context, is_large, std::move(make));
    if (!has_texts) co_return taken_mail{no_memory, is_large};
    auto const done = smtp::finish_arrival(context.all, std::move(arriving));
    for (auto const& id : done.message_ids) by.log()->add_mail(id);
    log::info("a mail arrived", {{"from", sender}, {"reply", done.reply}});
    co_return taken_mail{done.reply, is_large};
}

} // namespace sesame::server
