import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** SendSmtp starttls|tls RECIPIENT: sends a mail with an attachment by Jakarta Mail, with AUTH. */
public class SendSmtp {
    public static void main(String[] args) throws Exception {
        boolean tls = args[0].equals("tls");
        String protocol = tls ? "smtps" : "smtp";
        Properties settings = new Properties();
        settings.put("mail." + protocol + ".auth", "true");
        settings.put("mail." + protocol + ".starttls.required", String.valueOf(!tls));
        settings.put("mail." + protocol + ".ssl.socketFactory", trusting(System.getenv("SMTP_CA")).getSocketFactory());
        Session session = Session.getInstance(settings);

        MimeBodyPart text = new MimeBodyPart(), html = new MimeBodyPart(), both = new MimeBodyPart(), file = new MimeBodyPart();
        text.setText("Hallo", "utf-8");
        html.setText("<p>Hallo</p>", "utf-8", "html");
        both.setContent(new MimeMultipart("alternative", text, html));
        file.setDataHandler(new DataHandler(new ByteArrayDataSource("a,b\r\n1,2\r\n", "text/csv")));
        file.setFileName("numbers.csv");
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("sender@example.com", "Käthe", "utf-8"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(args[1]));
        mail.setSubject("Grüße ☕", "utf-8");
        mail.setHeader("X-SES-CONFIGURATION-SET", "set");
        mail.setHeader("X-SES-MESSAGE-TAGS", "campaign=spring");
        mail.setContent(new MimeMultipart("mixed", both, file));
        mail.saveChanges();

        try (Transport transport = session.getTransport(protocol)) {
            int port = Integer.parseInt(System.getenv(tls ? "SMTPS_PORT" : "SMTP_PORT"));
            transport.connect("localhost", port, "AKIAIOSFODNN7EXAMPLE", "secret");
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private static SSLContext trusting(String ca) throws Exception {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        try (var pem = Files.newInputStream(Path.of(ca))) {
            known.setCertificateEntry("sesame", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext out = SSLContext.getInstance("TLS");
        out.init(null, trust.getTrustManagers(), null);
        return out;
    }
}
