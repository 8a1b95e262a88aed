using Amazon.Runtime;

namespace Amazon.CloudFront.Model;

public class AmazonCloudFrontRequest : AmazonWebServiceRequest;
