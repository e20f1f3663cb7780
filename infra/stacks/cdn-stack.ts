import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import { cdnHeaders, viewerNetworkCode } from '../constructs/cdn-headers.ts';

export type CdnStackProps = StackProps & {
  readonly domain: { readonly name: string; readonly certificateArn: string };
  readonly apiHost: string;
  readonly stageName: string;
  readonly word: string;
};

/** CloudFront before the API: one address for pages and API, assets kept near the reader. */
export class CdnStack extends Stack {
  constructor(scope: Construct, id: string, props: CdnStackProps) {
    super(scope, id, props);
    const origin = new HttpOrigin(props.apiHost, {
      originPath: `/${props.stageName}`,
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      readTimeout: Duration.seconds(30),
      customHeaders: { [cdnHeaders.word]: props.word },
    });
    const address = new EdgeFunction(this, 'Address', {
      comment: 'Writes the network of the viewer over whatever the viewer sent',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(viewerNetworkCode(cdnHeaders.address)),
    });
    const common = {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [{ function: address, eventType: FunctionEventType.VIEWER_REQUEST }],
    };
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Gongkai',
      domainNames: [props.domain.name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', props.domain.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      // Its log would hold addresses, paths with receipt numbers and feeds' secrets; the API's own log holds none of them.
      enableLogging: false,
      defaultBehavior: { ...common, cachePolicy: CachePolicy.CACHING_DISABLED },
      additionalBehaviors: {
        '/assets/*': {
          ...common,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        },
      },
    });
    acknowledge(
      distribution,
      'Anyone may ask a Chinese state organ for information, from anywhere (条例第27条).',
      'AwsSolutions::AwsSolutions-CFR1',
    );
    acknowledge(
      distribution,
      "The API's own firewall sees every request and lets in none that does not come through here; it counts by the viewer's address that the edge function writes.",
      'AwsSolutions::AwsSolutions-CFR2',
    );
    acknowledge(
      distribution,
      'Its access log would tell who looked at which request; the API behind it logs each call by its route alone, for 13 months.',
      'AwsSolutions::AwsSolutions-CFR3',
    );
    new CfnOutput(this, 'DomainTarget', { value: `${props.domain.name} CNAME ${distribution.distributionDomainName}` });
  }
}
