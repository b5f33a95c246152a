// The cases of tests/sdk/cases about SES v2, by the AWS SDK for Go, version 2.
package sdk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/middleware"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/smithy-go"
)

func TestMailSentByV2ComesBackAsEvents(t *testing.T) {
	h := newHouse(t)
	topic := h.topic()
	h.subscribe(topic)
	h.create(sender)
	must(h.sesv2.CreateConfigurationSet(ctx, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("set")}))(t)
	must(h.sesv2.CreateConfigurationSetEventDestination(ctx, &sesv2.CreateConfigurationSetEventDestinationInput{
		ConfigurationSetName: aws.String("set"),
		EventDestinationName: aws.String("events"),
		EventDestination: &types.EventDestinationDefinition{
			Enabled:            true,
			MatchingEventTypes: []types.EventType{types.EventTypeSend, types.EventTypeBounce},
			SnsDestination:     &types.SnsDestination{TopicArn: aws.String(topic)},
		},
	}))(t)

	sent := must(h.sesv2.SendEmail(ctx, mailV2To(bounce, func(m *sesv2.SendEmailInput) {
		m.ConfigurationSetName = aws.String("set")
		m.EmailTags = []types.MessageTag{{Name: aws.String("campaign"), Value: aws.String("spring")}}
	})))(t)
	id, _ := middleware.GetRequestIDMetadata(sent.ResultMetadata)
	check(t, requestID.MatchString(id), true)
	event := h.bounced(topic, *sent.MessageId)
	checkAll(t, event.Mail.Tags["campaign"], []string{"spring"})
}

func TestAMissingIdentityIsATypedErrorOfV2(t *testing.T) {
	h := newHouse(t)
	_, err := h.sesv2.GetEmailIdentity(ctx, &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String("nobody@example.com")})
	refused := typed[*types.NotFoundException](t, err)
	check(t, refused.ErrorMessage(), "Email identity nobody@example.com does not exist.")
	answer := typed[*awshttp.ResponseError](t, err)
	check(t, answer.HTTPStatusCode(), 404)
	check(t, requestID.MatchString(answer.ServiceRequestID()), true)
}

func TestATypedErrorOfV2HasNoMembersBesideItsMessage(t *testing.T) {
	h := newHouse(t)
	create := &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("set")}
	must(h.sesv2.CreateConfigurationSet(ctx, create))(t)
	_, err := h.sesv2.CreateConfigurationSet(ctx, create)
	twice := typed[*types.AlreadyExistsException](t, err)
	check(t, twice.ErrorMessage(), "Configuration set <set> already exists.")
	check(t, twice.ErrorFault(), smithy.FaultClient)
}

func TestAnUnverifiedSenderIsATypedErrorOfV2(t *testing.T) {
	h := newHouse(t)
	_, err := h.sesv2.SendEmail(ctx, mailV2To("to@example.org"))
	refused := typed[*types.MessageRejected](t, err)
	check(t, refused.ErrorMessage(), "Email address is not verified. The following identities failed the check in region US-EAST-1: "+sender)
	check(t, typed[*awshttp.ResponseError](t, err).HTTPStatusCode(), 400)
}

func TestAnErrorOfV2WithoutATypeHasItsCodeAndMessage(t *testing.T) {
	owner, h := newHouse(t), newHouse(t)
	owner.create(sender)
	theirs := "arn:aws:ses:us-east-1:" + owner.account + ":identity/" + sender
	_, err := h.sesv2.SendEmail(ctx, mailV2To("to@example.org", func(m *sesv2.SendEmailInput) { m.FromEmailAddressIdentityArn = aws.String(theirs) }))
	refused := typed[*smithy.GenericAPIError](t, err)
	check(t, refused.ErrorCode(), "AccessDeniedException")
	check(t, strings.HasSuffix(refused.ErrorMessage(), "is not authorized to perform `ses:SendEmail' on resource `"+theirs+"'"), true)
}

func TestTextThatIsNotAsciiIsSentByV2Unchanged(t *testing.T) {
	h := newHouse(t)
	h.create(sender)
	utf8 := func(text string) *types.Content {
		return &types.Content{Data: aws.String(text), Charset: aws.String("UTF-8")}
	}
	sent := must(h.sesv2.SendEmail(ctx, mailV2To("to@example.org", func(m *sesv2.SendEmailInput) {
		m.Content.Simple = &types.Message{Subject: utf8("Grüße ☕"), Body: &types.Body{Text: utf8(awkward)}}
	})))(t)
	var kept struct{ Subject string }
	check(t, json.Unmarshal(visit(t, h.emulator.URL+"/_sesame/v1/messages/"+*sent.MessageId), &kept), nil)
	check(t, kept.Subject, "Grüße ☕")
	text := string(visit(t, h.emulator.URL+"/_sesame/v1/messages/"+*sent.MessageId+"/text"))
	check(t, strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), awkward)

	given := &types.EmailTemplateContent{Subject: aws.String("Grüße ☕"), Text: aws.String(awkward)}
	must(h.sesv2.CreateEmailTemplate(ctx, &sesv2.CreateEmailTemplateInput{TemplateName: aws.String("t"), TemplateContent: given}))(t)
	found := must(h.sesv2.GetEmailTemplate(ctx, &sesv2.GetEmailTemplateInput{TemplateName: aws.String("t")}))(t).TemplateContent
	check(t, *found.Subject, "Grüße ☕")
	check(t, *found.Text, awkward)
}

func TestAMailOfAMegabyteIsKeptByV2ToTheByte(t *testing.T) {
	h := newHouse(t)
	h.create(sender)
	content := &types.EmailContent{Raw: &types.RawMessage{Data: longMail()}}
	sent := must(h.sesv2.SendEmail(ctx, &sesv2.SendEmailInput{Content: content}))(t)
	h.keepsLong(*sent.MessageId)
}

func TestABinaryAttachmentOfV2ArrivesUnchanged(t *testing.T) {
	h := newHouse(t)
	h.create(sender)
	given := allBytes()
	sent := must(h.sesv2.SendEmail(ctx, mailV2To("to@example.org", func(m *sesv2.SendEmailInput) {
		m.Content.Simple.Attachments = []types.Attachment{{FileName: aws.String("bytes.bin"), RawContent: given}}
	})))(t)
	arrived := visit(t, h.emulator.URL+"/_sesame/v1/messages/"+*sent.MessageId+"/attachments/1")
	check(t, bytes.Equal(arrived, given), true)
}

func TestAnEmptyListOfV2IsEmpty(t *testing.T) {
	h := newHouse(t)
	checkAll(t, must(h.sesv2.ListEmailIdentities(ctx, nil))(t).EmailIdentities, []types.IdentityInfo{})
	checkAll(t, must(h.sesv2.ListConfigurationSets(ctx, nil))(t).ConfigurationSets, []string{})
	checkAll(t, must(h.sesv2.ListEmailTemplates(ctx, nil))(t).TemplatesMetadata, []types.EmailTemplateMetadata{})
	checkAll(t, must(h.sesv2.ListContactLists(ctx, nil))(t).ContactLists, []types.ContactList{})
	suppressed := must(h.sesv2.ListSuppressedDestinations(ctx, nil))(t).SuppressedDestinationSummaries
	checkAll(t, suppressed, []types.SuppressedDestinationSummary{})
	h.create(sender)
	found := must(h.sesv2.GetEmailIdentity(ctx, &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String(sender)}))(t)
	check(t, found.Policies != nil && len(found.Policies) == 0, true)
	checkAll(t, found.Tags, []types.Tag{})
	must(h.sesv2.SendEmail(ctx, mailV2To("to@example.org", func(m *sesv2.SendEmailInput) {
		m.Destination.CcAddresses, m.Destination.BccAddresses, m.ReplyToAddresses = []string{}, []string{}, []string{}
	})))(t)
}

func TestPagesOfV2LeadToTheWholeList(t *testing.T) {
	h := newHouse(t)
	var addresses, found []string
	for n := range 7 {
		addresses = append(addresses, fmt.Sprintf("a%d@example.com", n))
		h.create(addresses[n])
	}
	var sizes []int
	for pages := sesv2.NewListEmailIdentitiesPaginator(h.sesv2, &sesv2.ListEmailIdentitiesInput{PageSize: aws.Int32(3)}); pages.HasMorePages(); {
		page := must(pages.NextPage(ctx))(t).EmailIdentities
		sizes = append(sizes, len(page))
		for _, one := range page {
			found = append(found, *one.IdentityName)
		}
	}
	checkAll(t, sizes, []int{3, 3, 1})
	checkAll(t, slices.Sorted(slices.Values(found)), addresses)
}

func TestOptionsAndTagsOfV2ComeBackAsGiven(t *testing.T) {
	h := newHouse(t)
	must(h.sesv2.CreateConfigurationSet(ctx, &sesv2.CreateConfigurationSetInput{
		ConfigurationSetName: aws.String("set"),
		Tags:                 []types.Tag{{Key: aws.String("team"), Value: aws.String("Grün")}, {Key: aws.String("empty"), Value: aws.String("")}},
		SuppressionOptions:   &types.SuppressionOptions{SuppressedReasons: []types.SuppressionListReason{types.SuppressionListReasonComplaint}},
		DeliveryOptions:      &types.DeliveryOptions{TlsPolicy: types.TlsPolicyRequire, MaxDeliverySeconds: aws.Int64(600)},
		SendingOptions:       &types.SendingOptions{SendingEnabled: false},
	}))(t)
	found := must(h.sesv2.GetConfigurationSet(ctx, &sesv2.GetConfigurationSetInput{ConfigurationSetName: aws.String("set")}))(t)
	checkAll(t, found.SuppressionOptions.SuppressedReasons, []types.SuppressionListReason{types.SuppressionListReasonComplaint})
	check(t, found.DeliveryOptions.TlsPolicy, types.TlsPolicyRequire)
	check(t, *found.DeliveryOptions.MaxDeliverySeconds, 600)
	check(t, found.SendingOptions.SendingEnabled, false)
	arn := aws.String("arn:aws:ses:us-east-1:" + h.account + ":configuration-set/set")
	must(h.sesv2.UntagResource(ctx, &sesv2.UntagResourceInput{ResourceArn: arn, TagKeys: []string{"team"}}))(t)
	tags := must(h.sesv2.ListTagsForResource(ctx, &sesv2.ListTagsForResourceInput{ResourceArn: arn}))(t).Tags
	check(t, len(tags), 1)
	check(t, *tags[0].Key+"="+*tags[0].Value, "empty=")
}

func TestNumbersAndTimesOfV2AreRead(t *testing.T) {
	h := newHouse(t)
	h.create(sender)
	must(h.sesv2.SendEmail(ctx, mailV2To("a@example.org", func(m *sesv2.SendEmailInput) {
		m.Destination.ToAddresses = append(m.Destination.ToAddresses, "b@example.org")
	})))(t)
	account := must(h.sesv2.GetAccount(ctx, nil))(t)
	quota := account.SendQuota
	checkAll(t, []float64{quota.Max24HourSend, quota.MaxSendRate, quota.SentLast24Hours}, []float64{50000, 14, 2})
	check(t, account.SendingEnabled, true)
	suppressed := &sesv2.PutSuppressedDestinationInput{EmailAddress: aws.String("a@example.org"), Reason: types.SuppressionListReasonComplaint}
	must(h.sesv2.PutSuppressedDestination(ctx, suppressed))(t)
	found := must(h.sesv2.GetSuppressedDestination(ctx, &sesv2.GetSuppressedDestinationInput{EmailAddress: suppressed.EmailAddress}))(t)
	age := time.Since(*found.SuppressedDestination.LastUpdateTime)
	check(t, age >= 0 && age < time.Minute, true)
}

func TestABulkMailOfV2IsAnsweredEntryByEntry(t *testing.T) {
	h := newHouse(t)
	h.create(sender)
	template := &types.EmailTemplateContent{Subject: aws.String("Hello"), Text: aws.String("Hi {{name}}")}
	must(h.sesv2.CreateEmailTemplate(ctx, &sesv2.CreateEmailTemplateInput{TemplateName: aws.String("t"), TemplateContent: template}))(t)
	bulk := &sesv2.SendBulkEmailInput{
		FromEmailAddress: aws.String(sender),
		DefaultContent:   &types.BulkEmailContent{Template: &types.Template{TemplateName: aws.String("t"), TemplateData: aws.String(`{"name": "you"}`)}},
	}
	for _, to := range []string{"a@example.org", "nobody", "b@example.org"} {
		bulk.BulkEmailEntries = append(bulk.BulkEmailEntries, types.BulkEmailEntry{Destination: &types.Destination{ToAddresses: []string{to}}})
	}
	results := must(h.sesv2.SendBulkEmail(ctx, bulk))(t).BulkEmailEntryResults
	check(t, len(results), 3)
	check(t, results[0].Status, types.BulkEmailStatusSuccess)
	check(t, results[1].Status, types.BulkEmailStatusInvalidParameter)
	check(t, results[2].Status, types.BulkEmailStatusSuccess)
	check(t, *results[0].MessageId != *results[2].MessageId && results[0].Error == nil, true)
	check(t, results[1].MessageId == nil && *results[1].Error != "", true)
}

func (h house) create(identity string) {
	h.Helper()
	must(h.sesv2.CreateEmailIdentity(ctx, &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String(identity)}))(h.T)
}

func mailV2To(to string, changes ...func(*sesv2.SendEmailInput)) *sesv2.SendEmailInput {
	mail := &sesv2.SendEmailInput{
		FromEmailAddress: aws.String(sender),
		Destination:      &types.Destination{ToAddresses: []string{to}},
		Content: &types.EmailContent{Simple: &types.Message{
			Subject: &types.Content{Data: aws.String("Hello")},
			Body:    &types.Body{Text: &types.Content{Data: aws.String("Hi")}},
		}},
	}
	for _, change := range changes {
		change(mail)
	}
	return mail
}
