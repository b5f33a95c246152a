<?php
// send.php async-aws|symfony RECIPIENT: sends a mail and prints its message id.

use AsyncAws\Ses\SesClient;
use Symfony\Component\Mailer\Bridge\Amazon\Transport\SesApiAsyncAwsTransport;
use Symfony\Component\Mime\Email;

foreach (['AsyncAws/Ses', 'Symfony/Component/Mailer/Bridge/Amazon'] as $package) {
    require "/usr/share/php/$package/autoload.php";
}

[, $by, $recipient] = $argv;
$client = new SesClient(['endpoint' => getenv('AWS_ENDPOINT_URL'), 'region' => getenv('AWS_REGION')]);
if ($by === 'symfony') {
    $mail = (new Email())->from('Käthe <sender@example.com>')->to($recipient)->subject('Grüße ☕')->text('Hallo')
        ->html('<p>Hallo</p>')->attach("a,b\r\n1,2\r\n", 'numbers.csv', 'text/csv');
    $mail->getHeaders()->addTextHeader('X-SES-CONFIGURATION-SET', 'set');
    echo (new SesApiAsyncAwsTransport($client))->send($mail)->getMessageId(), "\n";
} else {
    $sent = $client->sendEmail([
        'FromEmailAddress' => 'sender@example.com',
        'Destination' => ['ToAddresses' => [$recipient]],
        'Content' => ['Simple' => [
            'Subject' => ['Data' => 'Grüße ☕', 'Charset' => 'UTF-8'],
            'Body' => ['Text' => ['Data' => 'Hallo'], 'Html' => ['Data' => '<p>Hallo</p>']],
        ]],
        'ConfigurationSetName' => 'set',
        'EmailTags' => [['Name' => 'campaign', 'Value' => 'spring']],
    ]);
    echo $sent->getMessageId(), "\n";
}
