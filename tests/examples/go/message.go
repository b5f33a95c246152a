package mailer

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// A message of SNS. Signature is base64.
type message struct {
	Type, MessageId, TopicArn, Subject, Message, Timestamp string
	Token, SubscribeURL                                    string
	SignatureVersion, SigningCertURL                       string
	Signature                                              []byte
}

// verify: SNS signs each message. A certificate of any other host proves nothing.
func (m *message) verify(certificatesFrom string) error {
	if !strings.HasPrefix(m.SigningCertURL, certificatesFrom) {
		return fmt.Errorf("a certificate from %s", m.SigningCertURL)
	}
	text, err := get(m.SigningCertURL)
	if err != nil {
		return err
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return errors.New("no certificate")
	}
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return err
	}
	key, isRSA := certificate.PublicKey.(*rsa.PublicKey)
	if !isRSA {
		return errors.New("no RSA key")
	}
	if m.SignatureVersion == "2" {
		digest := sha256.Sum256([]byte(m.signed()))
		return rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], m.Signature)
	}
	digest := sha1.Sum([]byte(m.signed())) // version 1 is SNS's default
	return rsa.VerifyPKCS1v15(key, crypto.SHA1, digest[:], m.Signature)
}

func (m *message) signed() string {
	var text strings.Builder
	line := func(name, value string) { text.WriteString(name + "\n" + value + "\n") }
	line("Message", m.Message)
	line("MessageId", m.MessageId)
	if m.Type != "Notification" {
		line("SubscribeURL", m.SubscribeURL)
	} else if m.Subject != "" {
		line("Subject", m.Subject)
	}
	line("Timestamp", m.Timestamp)
	if m.Type != "Notification" {
		line("Token", m.Token)
	}
	line("TopicArn", m.TopicArn)
	line("Type", m.Type)
	return text.String()
}

func get(url string) ([]byte, error) {
	answer, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", url, answer.Status)
	}
	return io.ReadAll(answer.Body)
}
