import * as z from 'zod';
import type { AskAws } from './aws-command-line.ts';

const group = 'department';

const membersSchema = z.object({ Users: z.array(z.object({ Username: z.string(), Enabled: z.boolean() })) });
const userSchema = z.object({ UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string() })) });

/** Those of the competent department who may sign in. */
export async function departmentOf(ask: AskAws, UserPoolId: string): Promise<readonly string[]> {
  const { Users } = membersSchema.parse(
    await ask('cognito-idp', 'list-users-in-group', { UserPoolId, GroupName: group }),
  );
  return Users.filter(({ Enabled }) => Enabled).map(({ Username }) => Username);
}

/** Invites a person by mail and gives them the department’s group; the subject of their tokens. May be run again after it broke off. */
export async function inviteToDepartment(ask: AskAws, UserPoolId: string, email: string): Promise<string> {
  try {
    await ask('cognito-idp', 'admin-create-user', {
      UserPoolId,
      Username: email,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
      DesiredDeliveryMediums: ['EMAIL'],
    });
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('UsernameExistsException')) throw error;
  }
  await ask('cognito-idp', 'admin-add-user-to-group', { UserPoolId, Username: email, GroupName: group });
  const { UserAttributes } = userSchema.parse(
    await ask('cognito-idp', 'admin-get-user', { UserPoolId, Username: email }),
  );
  return UserAttributes.find(({ Name }) => Name === 'sub')?.Value ?? email;
}
