// send_smtp.go RECIPIENT: sends a mail by Go's own net/smtp, with STARTTLS and AUTH.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"log"
	"net/smtp"
	"os"
)

const mail = "From: =?utf-8?q?K=C3=A4the?= <sender@example.com>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe_=E2=98=95?=\r\n" +
	"X-SES-CONFIGURATION-SET: set\r\nX-SES-MESSAGE-TAGS: campaign=spring\r\n" +
	"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" +
	"--b\r\nContent-Type: text/plain\r\n\r\nHallo\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hallo</p>\r\n--b--\r\n"

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	pem, err := os.ReadFile(os.Getenv("SMTP_CA"))
	must(err)
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(pem)
	client, err := smtp.Dial("localhost:" + os.Getenv("SMTP_PORT"))
	must(err)
	must(client.StartTLS(&tls.Config{ServerName: "localhost", RootCAs: trusted}))
	must(client.Auth(smtp.PlainAuth("", "AKIAIOSFODNN7EXAMPLE", "secret", "localhost")))
	must(client.Mail("sender@example.com"))
	must(client.Rcpt(os.Args[1]))
	text, err := client.Data()
	must(err)
	_, err = text.Write([]byte("To: " + os.Args[1] + "\r\n" + mail))
	must(err)
	must(text.Close())
	must(client.Quit())
}
