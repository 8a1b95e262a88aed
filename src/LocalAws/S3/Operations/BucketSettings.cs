using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using LocalAws.Http;
using LocalAws.S3.Storage;
using LocalAws.S3.Website;

namespace LocalAws.S3.Operations;

/// <summary>The sub-resources of a bucket: documents that are stored and given back, and what S3 answers for those that nobody set.</summary>
internal sealed class BucketSettings(S3Store store, IWebsites websites)
{
    private const string AccountOwner = "local";

    /// <summary>Those that may be put, with what a get of one that is not there answers.</summary>
    private static readonly Dictionary<string, (string Code, string Message)> Stored = new()
    {
        ["website"] = ("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"),
        ["policy"] = ("NoSuchBucketPolicy", "The bucket policy does not exist"),
        ["publicAccessBlock"] = ("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"),
        ["lifecycle"] = ("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
        ["tagging"] = ("NoSuchTagSet", "The TagSet does not exist"),
        ["encryption"] = ("", ""),
        ["versioning"] = ("", ""),
    };

    /// <summary>What S3 says of a bucket that has no such setting, for those that cannot be set here.</summary>
    private static readonly Dictionary<string, (string Code, string Message)> Absent = new()
    {
        ["cors"] = ("NoSuchCORSConfiguration", "The CORS configuration does not exist"),
        ["replication"] = ("ReplicationConfigurationNotFoundError", "The replication configuration was not found"),
        ["object-lock"] = ("ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"),
    };

    private static readonly Dictionary<string, XElement> Defaults = new()
    {
        ["encryption"] = S3Xml.Element("ServerSideEncryptionConfiguration", S3Xml.Element(
            "Rule",
            S3Xml.Element("ApplyServerSideEncryptionByDefault", S3Xml.Element("SSEAlgorithm", Encryption.Default.Algorithm)),
            S3Xml.Element("BucketKeyEnabled", "false"))),
        ["versioning"] = S3Xml.Element("VersioningConfiguration"),
        ["logging"] = S3Xml.Element("BucketLoggingStatus"),
        ["notification"] = S3Xml.Element("NotificationConfiguration"),
        ["accelerate"] = S3Xml.Element("AccelerateConfiguration"),
        ["requestPayment"] = S3Xml.Element("RequestPaymentConfiguration", S3Xml.Element("Payer", "BucketOwner")),
        ["ownershipControls"] = S3Xml.Element("OwnershipControls", S3Xml.Element("Rule", S3Xml.Element("ObjectOwnership", "BucketOwnerEnforced"))),
    };

    public Task HandleAsync(S3Request request)
    {
        var bucket = store.Get(request.Bucket!);
        return request.Method switch
        {
            "GET" when request.SubResource == "acl" => AclAsync(request),
            "GET" => GetAsync(request, bucket.State),
            "PUT" when Stored.ContainsKey(request.SubResource) => PutAsync(request, bucket),
            "DELETE" when Stored.ContainsKey(request.SubResource) && request.SubResource != "versioning" => DeleteAsync(request, bucket),
            _ => throw AwsError.NotImplemented(request.Describe()),
        };
    }

    /// <summary>Access control lists are off; S3 then says that the owner may do everything.</summary>
    public async Task AclAsync(S3Request request)
    {
        var bucket = store.Get(request.Bucket!);
        if (request.Key is { } key) bucket.Get(key);
        XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        var grantee = S3Xml.Element("Grantee", new XAttribute(XNamespace.Xmlns + "xsi", xsi), new XAttribute(xsi + "type", "CanonicalUser"), S3Xml.Element("ID", AccountOwner));
        await S3Xml.WriteAsync(request.Http, S3Xml.Element(
            "AccessControlPolicy",
            S3Xml.Element("Owner", S3Xml.Element("ID", AccountOwner)),
            S3Xml.Element("AccessControlList", S3Xml.Element("Grant", grantee, S3Xml.Element("Permission", "FULL_CONTROL")))));
    }

    public static XElement Parse(string document)
    {
        try
        {
            return XElement.Parse(document);
        }
        catch (XmlException e)
        {
            throw S3Error.MalformedXml(e.Message);
        }
    }

    private static Task GetAsync(S3Request request, BucketState state)
    {
        var name = request.SubResource;
        if (state.Settings.TryGetValue(name, out var document)) return S3Xml.WriteAsync(request.Http, name == "policy" ? "application/json" : "application/xml", document);
        if (Defaults.TryGetValue(name, out var byDefault)) return S3Xml.WriteAsync(request.Http, byDefault);
        if (!Stored.TryGetValue(name, out var absent) && !Absent.TryGetValue(name, out absent)) throw AwsError.NotImplemented(request.Describe());
        throw new AwsError(404, absent.Code, absent.Message) { Details = new Dictionary<string, string> { ["BucketName"] = state.Name } };
    }

    private async Task PutAsync(S3Request request, Bucket bucket)
    {
        var document = await S3Xml.ReadTextAsync(request);
        Check(request.SubResource, document);
        bucket.Update(state => state.With(request.SubResource, document));
        if (request.SubResource == "website") await websites.RefreshAsync(bucket, request.Aborted);
        if (request.SubResource is "policy" or "tagging") request.Http.Response.StatusCode = 204;
    }

    private async Task DeleteAsync(S3Request request, Bucket bucket)
    {
        bucket.Update(state => state.With(request.SubResource, null));
        if (request.SubResource == "website") await websites.RefreshAsync(bucket, request.Aborted);
        request.Http.Response.StatusCode = 204;
    }

    private static void Check(string setting, string document)
    {
        if (setting == "policy")
        {
            CheckPolicy(document);
            return;
        }

        var xml = Parse(document);
        if (setting == "website") WebsiteConfiguration.Read(xml);
        if (setting == "tagging") ObjectTags.FromXml(xml);
        if (setting == "versioning" && xml.Text("Status") is not ("Enabled" or "Suspended")) throw S3Error.MalformedXml("Status must be Enabled or Suspended");
    }

    private static void CheckPolicy(string document)
    {
        try
        {
            using var policy = JsonDocument.Parse(document);
            if (policy.RootElement.TryGetProperty("Statement", out _)) return;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Answered below, as a policy without a statement is.
        }

        throw new AwsError(400, "MalformedPolicy", "Policies must be valid JSON with a Statement.");
    }
}
