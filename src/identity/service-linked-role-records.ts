// What is kept of the deletion of a service-linked role: the task that tells how it went, after the role is gone.

export interface RoleDeletionRecord {
  readonly account: string;
  /** The task's id: `task/aws-service-role/<service>/<role>/<uuid>`. */
  readonly name: string;
  readonly createdAt: number;
}
