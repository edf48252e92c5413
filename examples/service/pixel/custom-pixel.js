// A custom pixel of Shopify: Settings, Customer events, Add custom pixel. Put your service and shop here.
const ENDPOINT = 'https://features.example.com/events?shop=my-shop';

// Never sent: what says who somebody is or where they live. Orders are matched by their ids.
const PERSONAL = new Set(['email', 'phone', 'firstName', 'lastName', 'billingAddress', 'shippingAddress',
  'smsMarketingPhone', 'note', 'attributes', 'customAttributes']);

let consent = init.customerPrivacy?.analyticsProcessingAllowed === true;
api.customerPrivacy.subscribe('visitorConsentCollected', (event) => {
  consent = event.customerPrivacy?.analyticsProcessingAllowed === true;
});

// As text/plain, for which a browser does not ask first; both ways outlive the page.
async function send(body) {
  const sent = await Promise.resolve(browser.sendBeacon(ENDPOINT, body)).catch(() => false);
  if (!sent) {
    await fetch(ENDPOINT, { method: 'POST', mode: 'no-cors', keepalive: true, body,
      headers: { 'Content-Type': 'text/plain' } }).catch(() => {});
  }
}

analytics.subscribe('all_standard_events', (event) => {
  if (!consent) {
    return; // and nothing is kept for later
  }
  const payload = { ...event, customerId: init.data?.customer?.id };
  send(JSON.stringify(payload, (key, value) => (PERSONAL.has(key) ? undefined : value)));
});
