namespace CodePipelineActions.Actions.Deployments.Sites.Rules;

/// <summary>The content type of a file on a web site, with its charset where the type is text.</summary>
/// <remarks>The names are IANA's; a test holds the list to the one that Debian maintains (media-types). Where browsers know better (WHATWG MIME sniffing), they win.</remarks>
internal static class ContentTypes
{
    private const string Unknown = "application/octet-stream";
    private const string Utf8 = "; charset=utf-8";

    private static readonly (string Type, string Extensions)[] List =
    [
        ("text/html", "html htm"), ("application/xhtml+xml", "xhtml"), ("text/css", "css"), ("text/javascript", "js mjs cjs"),
        ("application/json", "json map topojson"), ("application/ld+json", "jsonld"), ("application/geo+json", "geojson"), ("application/manifest+json", "webmanifest"),
        ("application/x-ndjson", "ndjson jsonl"), ("text/plain", "txt text log srt"), ("text/markdown", "md markdown"), ("text/csv", "csv"), ("text/tab-separated-values", "tsv"),
        ("application/xml", "xml xsd"), ("application/xslt+xml", "xsl xslt"), ("application/rss+xml", "rss"), ("application/atom+xml", "atom"), ("application/rdf+xml", "rdf"),
        ("application/gpx+xml", "gpx"), ("application/vnd.google-earth.kml+xml", "kml"), ("application/vnd.google-earth.kmz", "kmz"), ("application/yaml", "yaml yml"), ("application/toml", "toml"),
        ("application/sql", "sql"), ("text/vtt", "vtt"), ("text/calendar", "ics"), ("text/vcard", "vcf"), ("text/turtle", "ttl"), ("text/cache-manifest", "appcache manifest"),
        ("image/svg+xml", "svg"), ("image/png", "png"), ("image/jpeg", "jpg jpeg"), ("image/gif", "gif"), ("image/webp", "webp"), ("image/avif", "avif"), ("image/apng", "apng"),
        ("image/bmp", "bmp"), ("image/vnd.microsoft.icon", "ico"), ("image/jxl", "jxl"), ("image/heic", "heic"), ("image/heif", "heif"), ("image/tiff", "tif tiff"), ("image/vnd.adobe.photoshop", "psd"),
        ("font/woff", "woff"), ("font/woff2", "woff2"), ("font/ttf", "ttf"), ("font/otf", "otf"), ("font/collection", "ttc"), ("application/vnd.ms-fontobject", "eot"),
        ("audio/mpeg", "mp3"), ("audio/ogg", "ogg oga opus"), ("audio/wav", "wav"), ("audio/flac", "flac"), ("audio/aac", "aac"), ("audio/mp4", "m4a"), ("audio/webm", "weba"), ("audio/midi", "mid midi"),
        ("video/mp4", "mp4 m4v"), ("video/webm", "webm"), ("video/ogg", "ogv"), ("video/quicktime", "mov"), ("video/mpeg", "mpeg mpg"), ("video/x-matroska", "mkv"), ("video/x-msvideo", "avi"),
        ("video/iso.segment", "m4s"), ("video/mp2t", "ts"), ("application/vnd.apple.mpegurl", "m3u8"), ("application/dash+xml", "mpd"),
        ("model/gltf-binary", "glb"), ("model/gltf+json", "gltf"), ("model/stl", "stl"), ("model/vnd.usdz+zip", "usdz"),
        ("application/wasm", "wasm"), ("application/pdf", "pdf"), ("application/rtf", "rtf"), ("application/postscript", "ps eps ai"), ("application/epub+zip", "epub"),
        ("application/msword", "doc"), ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"), ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/vnd.ms-excel", "xls"), ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"), ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
        ("application/vnd.ms-powerpoint", "ppt"), ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"), ("application/vnd.oasis.opendocument.presentation", "odp"),
        ("application/zip", "zip"), ("application/gzip", "gz"), ("application/x-tar", "tar"), ("application/x-7z-compressed", "7z"), ("application/vnd.rar", "rar"), ("application/x-xz", "xz"), ("application/zstd", "zst"),
        ("application/java-archive", "jar"), ("application/vnd.android.package-archive", "apk"), ("application/x-apple-diskimage", "dmg"), ("application/vnd.debian.binary-package", "deb"), ("message/rfc822", "eml"),
    ];

    private static readonly Dictionary<string, string> ByExtension = List
        .SelectMany(item => item.Extensions.Split(' ').Select(extension => ("." + extension, IsText(item.Type) ? item.Type + Utf8 : item.Type)))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> Extensions => ByExtension.Keys;

    public static string Of(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path), Unknown);

    public static bool IsPage(string path) => Path.GetExtension(path).ToLowerInvariant() is ".html" or ".htm" or ".xhtml";

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal) || type.EndsWith("json", StringComparison.Ordinal)
        || type is "application/xml" or "application/yaml" or "application/toml" or "application/sql";
}
