namespace LocalAws.S3;

/// <summary>What the service needs of its neighbours.</summary>
internal sealed record S3Parts(IWebsites Websites, ObjectKeys Keys);
