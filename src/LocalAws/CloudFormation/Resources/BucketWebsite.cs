using System.Xml.Linq;
using LocalAws.CloudFormation.Templates;
using LocalAws.S3;

namespace LocalAws.CloudFormation.Resources;

/// <summary>A bucket's <c>WebsiteConfiguration</c> in a template, as the document that S3 takes.</summary>
internal static class BucketWebsite
{
    public static XElement Document(Shape website)
    {
        var rules = website.List("RoutingRules", Rule);
        return S3Xml.Element(
            "WebsiteConfiguration",
            website.OptionalObject("RedirectAllRequestsTo") is { } all ? Texts("RedirectAllRequestsTo", all, "HostName", "Protocol") : null,
            website.OptionalText("IndexDocument") is { } index ? S3Xml.Element("IndexDocument", S3Xml.Element("Suffix", index)) : null,
            website.OptionalText("ErrorDocument") is { } error ? S3Xml.Element("ErrorDocument", S3Xml.Element("Key", error)) : null,
            rules.Count > 0 ? S3Xml.Element("RoutingRules", rules) : null);
    }

    private static XElement Rule(Shape rule) => S3Xml.Element(
        "RoutingRule",
        rule.OptionalObject("RoutingRuleCondition") is { } condition ? Texts("Condition", condition, "HttpErrorCodeReturnedEquals", "KeyPrefixEquals") : null,
        Texts("Redirect", rule.Object("RedirectRule"), "HostName", "HttpRedirectCode", "Protocol", "ReplaceKeyPrefixWith", "ReplaceKeyWith"));

    private static XElement Texts(string element, Shape shape, params string[] names) =>
        S3Xml.Element(element, names.Where(shape.Has).Select(name => S3Xml.Element(name, shape.Text(name))));
}
